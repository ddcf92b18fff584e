using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.Extensions.DependencyInjection;
using QtQms.Drafting.Data;

namespace QtQms.Drafting.Migrations.Sqlite;

/// <summary>Gives the migrations tool a context; <c>dotnet ef migrations add NAME --project migrations/QtQms.Drafting.Migrations.Sqlite</c>.</summary>
public sealed class DesignTimeContextFactory : IDesignTimeDbContextFactory<DraftingDbContext>
{
    public DraftingDbContext CreateDbContext(string[] args) => new(
        new DbContextOptionsBuilder<DraftingDbContext>()
            .UseApplicationServiceProvider(IdentityServices())
            .UseSqlite("Data Source=design.db", sqlite => sqlite.MigrationsAssembly(typeof(DesignTimeContextFactory).Assembly))
            .Options);

    // Identity reads its schema version from the options: without these the tables would be those of its first version.
    private static ServiceProvider IdentityServices() => new ServiceCollection()
        .Configure<IdentityOptions>(options => options.Stores.SchemaVersion = IdentitySchemaVersions.Version3)
        .BuildServiceProvider();
}
