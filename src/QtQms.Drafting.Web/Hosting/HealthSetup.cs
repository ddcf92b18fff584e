using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace QtQms.Drafting.Web.Hosting;

/// <summary>What operators ask: does the process answer, and can it do its work. Neither says anything about the standard or its people.</summary>
public static class HealthSetup
{
    public static void AddHealth(this WebApplicationBuilder builder)
    {
        // One for all who ask, or it would not know what it found last.
        builder.Services.AddSingleton<WritableDatabase>();
        builder.Services.AddHealthChecks().AddCheck<WritableDatabase>("database");
    }

    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/health/ready");
    }
}
