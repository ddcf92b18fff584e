using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using QtQms.Drafting.Web.Hosting;

namespace QtQms.Drafting.Web.Search;

/// <summary>Search over what is published and over drafts.</summary>
public static class SearchSetup
{
    /// <summary>The name of the policy that limits searches.</summary>
    public const string Limit = "search";

    public static void AddSearch(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<SearchLog>();
        builder.Services.AddSingleton<SearchIndex>();
        builder.Services.AddSingleton<SearchCatchUp>();
        builder.Services.AddSingleton<SearchDesk>();
        builder.Services.AddHostedService<SearchWorker>();
        builder.Services.Configure<RateLimiterOptions>(limits => limits.AddPolicy(Limit, context => RateLimitPartition.GetFixedWindowLimiter(
            context.Connection.RemoteIpAddress?.ToString() ?? "",
            _ => new FixedWindowRateLimiterOptions
            {
                PermitLimit = context.RequestServices.GetRequiredService<IOptions<DraftingOptions>>().Value.SearchesPerMinute,
                Window = TimeSpan.FromMinutes(1),
            })));
    }
}
