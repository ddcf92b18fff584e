using Microsoft.Extensions.Options;
using QtQms.Drafting.Web.Members;
using QtQms.Drafting.Web.Standards;

namespace QtQms.Drafting.Web.Hosting;

/// <summary>What happens once, when the portal starts on an empty database, and what it says when it is up.</summary>
public static class Seeding
{
    public static async Task SeedAsync(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ContentSeed>().SeedAsync();
        if (app.Environment.IsDevelopment())
        {
            await scope.ServiceProvider.GetRequiredService<DemoSeed>().SeedAsync();
            await scope.ServiceProvider.GetRequiredService<OpenIdSeed>().SeedAsync();
        }
        else
        {
            await scope.ServiceProvider.GetRequiredService<FirstAdministrator>().SeedAsync();
        }
    }

    /// <summary>Prints where to go once the portal listens.</summary>
    public static void Greet(this WebApplication app) => app.Lifetime.ApplicationStarted.Register(() =>
    {
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("QtQms.Drafting");
        log.LogInformation("The portal is at {Address}; its data is in {Data}", app.Urls.FirstOrDefault(), app.Services.GetRequiredService<IOptions<DraftingOptions>>().Value.Data);
        if (app.Environment.IsDevelopment())
            log.LogInformation("Development: sign in at {Address}/account/sign-in as {People}; password {Password}",
                app.Urls.FirstOrDefault(), string.Join(", ", DemoPeople.All.Select(p => p.Email[..p.Email.IndexOf('@', StringComparison.Ordinal)])) + " (@demo.example)", DemoPeople.Password);
    });
}
