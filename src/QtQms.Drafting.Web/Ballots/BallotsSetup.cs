using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using QtQms.Drafting.Web.Hosting;

namespace QtQms.Drafting.Web.Ballots;

/// <summary>Ballots, their clock and the evaluation of rules.</summary>
public static class BallotsSetup
{
    internal const string EvaluatePolicy = "evaluate";

    public static void AddBallots(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<BallotsDesk>();
        builder.Services.AddSingleton<BallotReader>();
        builder.Services.AddSingleton<BallotClosing>();
        builder.Services.AddHostedService<BallotClock>();
        builder.Services.AddRateLimiter(options => options.AddPolicy(EvaluatePolicy, context => RateLimitPartition.GetFixedWindowLimiter(
            context.Connection.RemoteIpAddress?.ToString() ?? "",
            _ => new FixedWindowRateLimiterOptions
            {
                PermitLimit = context.RequestServices.GetRequiredService<IOptions<DraftingOptions>>().Value.EvaluationsPerMinute,
                Window = TimeSpan.FromMinutes(1),
            })));
    }
}
