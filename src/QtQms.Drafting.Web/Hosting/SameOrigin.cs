using Microsoft.Extensions.Options;

namespace QtQms.Drafting.Web.Hosting;

/// <summary>
/// Refuses hub and circuit connections that another site's page opens with a member's cookie: browsers do not
/// apply their same-origin rule to WebSockets. A request without an origin does not come from a page's script
/// and is refused when it asks for a WebSocket with a cookie.
/// </summary>
public sealed class SameOrigin(RequestDelegate next, IOptions<DraftingOptions> options)
{
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (!request.Path.StartsWithSegments("/hubs") && !request.Path.StartsWithSegments("/_blazor"))
            return next(context);
        var origin = request.Headers.Origin.ToString();
        var isSocket = context.WebSockets.IsWebSocketRequest || request.Headers.Upgrade.Count > 0;
        var known = origin.Length == 0
            ? !isSocket || !request.Headers.ContainsKey("Cookie")
            : string.Equals(origin, options.Value.PublicOrigin ?? $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
        if (known)
            return next(context);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }
}
