using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using QtQms.Drafting.Data;
using QtQms.Drafting.Migrations.Sqlite;

namespace QtQms.Drafting.Web.Hosting;

/// <summary>The database: where it is, that it is durable, that its schema is this program's.</summary>
public static class DataSetup
{
    /// <summary>Registers settings, the context and its factory, and the keys that protect cookies.</summary>
    public static void AddData(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<DraftingOptions>().BindConfiguration("Drafting").PostConfigure(options =>
        {
            options.Data = DraftingOptions.Resolve(options.Data, builder.Environment.ContentRootPath);
            options.Content = DraftingOptions.Resolve(options.Content, builder.Environment.ContentRootPath);
        });
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<SqliteDurability>();
        builder.Services.AddDbContextFactory<DraftingDbContext>((services, options) => options
            .UseSqlite(ConnectionString(services), sqlite => sqlite.MigrationsAssembly(typeof(DesignTimeContextFactory).Assembly))
            .AddInterceptors(services.GetRequiredService<SqliteDurability>()));
        builder.Services.AddHostedService<Checkpoints>();
        builder.Services.AddDataProtection().SetApplicationName("QtQms.Drafting").PersistKeysToDbContext<DraftingDbContext>();
    }

    /// <summary>Creates the folder, brings the schema up to date and refuses to start on a database that could lose a commit.</summary>
    public static async Task PrepareDataAsync(this WebApplication app)
    {
        Directory.CreateDirectory(app.Services.GetRequiredService<IOptions<DraftingOptions>>().Value.Data);
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<DraftingDbContext>>().CreateDbContextAsync();
        await db.Database.MigrateAsync();
        await db.Database.OpenConnectionAsync();
        SqliteDurability.Assert(db.Database.GetDbConnection());
    }

    /// <summary>The database that the settings name.</summary>
    internal static string ConnectionString(IServiceProvider services) =>
        services.GetRequiredService<IConfiguration>().GetConnectionString("Drafting")
        ?? $"Data Source={Path.Combine(services.GetRequiredService<IOptions<DraftingOptions>>().Value.Data, "drafting.db")};Default Timeout=30";
}
