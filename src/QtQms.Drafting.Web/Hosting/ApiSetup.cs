using System.Text.Json;
using System.Text.Json.Serialization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;
using QtQms.Drafting.Web.Members;
using QtQms.Drafting.Web.Releases;
using QtQms.Drafting.Web.Standards;

namespace QtQms.Drafting.Web.Hosting;

/// <summary>
/// The read API: JSON over the same readers as the pages, for whoever brings a bearer token; what a token may read is
/// asked at the gate. Features map their own addresses; here is what they have in common.
/// </summary>
public static class ApiSetup
{
    private const string Limit = "api";

    public static void AddApi(this WebApplicationBuilder builder)
    {
        builder.Services.ConfigureHttpJsonOptions(json =>
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false)));
        // A number that is none is the caller's mistake in Development too.
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = false);
        builder.Services.Configure<RateLimiterOptions>(limits => limits.AddPolicy(Limit, context => RateLimitPartition.GetFixedWindowLimiter(
            context.Connection.RemoteIpAddress?.ToString() ?? "",
            _ => new FixedWindowRateLimiterOptions
            {
                PermitLimit = context.RequestServices.GetRequiredService<IOptions<DraftingOptions>>().Value.ApiRequestsPerMinute,
                Window = TimeSpan.FromMinutes(1),
            })));
        builder.Services.AddOpenApi("v1", description =>
        {
            description.ShouldInclude = endpoint => endpoint.RelativePath?.StartsWith("api/v1/", StringComparison.Ordinal) == true;
            description.AddDocumentTransformer((document, _, _) => Describe(document));
        });
    }

    public static void MapApi(this WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json").WithMetadata(new PublicPageAttribute());
        var api = app.MapGroup("/api/v1")
            .RequireAuthorization(OpenIdSetup.BearerPolicy)
            .RequireRateLimiting(Limit)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
        api.MapStandardsApi();
        api.MapReleasesApi();
    }

    /// <summary>Answers of the API that went wrong are problem details, never pages.</summary>
    public static void UseApiErrors(this WebApplication app) => app.UseWhen(
        context => context.Request.Path.StartsWithSegments("/api"),
        api => api.UseExceptionHandler().UseStatusCodePages());

    private static Task Describe(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "QtQms.Drafting",
            Version = "1",
            Description = "Reads standards, their drafts and their releases. All but the evaluation of ballot rules takes a bearer token; a draft is found by members of its group only.",
        };
        document.Servers = [];
        document.AddComponent<IOpenApiSecurityScheme>("oauth2", new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.OAuth2,
            Flows = new OpenApiOAuthFlows
            {
                AuthorizationCode = new OpenApiOAuthFlow
                {
                    AuthorizationUrl = new Uri("/connect/authorize", UriKind.Relative),
                    TokenUrl = new Uri("/connect/token", UriKind.Relative),
                    Scopes = new Dictionary<string, string> { [OpenIdSetup.ApiScope] = "Read what the person may read." },
                },
            },
        });
        foreach (var (path, item) in document.Paths)
        {
            // The one address that is open to anybody.
            if (path.StartsWith("/api/v1/ballot-rules/", StringComparison.Ordinal))
                continue;
            foreach (var operation in item.Operations?.Values.AsEnumerable() ?? [])
                operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("oauth2", document)] = [OpenIdSetup.ApiScope] }];
        }

        return Task.CompletedTask;
    }
}
