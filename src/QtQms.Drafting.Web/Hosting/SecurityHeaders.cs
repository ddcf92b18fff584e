using System.Security.Cryptography;

namespace QtQms.Drafting.Web.Hosting;

/// <summary>
/// The headers of every answer. Public pages carry a policy without any script; workspace pages one with a
/// nonce of their own and are never stored.
/// </summary>
public sealed class SecurityHeaders(RequestDelegate next)
{
    private const string Public =
        "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'self'; frame-ancestors 'none'";

    /// <summary>The nonce of this request's scripts and styles.</summary>
    public static string Nonce(HttpContext context)
    {
        if (context.Items[typeof(SecurityHeaders)] is not string nonce)
            context.Items[typeof(SecurityHeaders)] = nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        return nonce;
    }

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(() =>
        {
            Write(context);
            return Task.CompletedTask;
        });
        return next(context);
    }

    private static void Write(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        var isPage = context.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true;
        var isPublic = context.GetEndpoint()?.Metadata.GetMetadata<PublicPageAttribute>() is not null
            && context.Response.StatusCode is 200 or 304;
        if (context.GetEndpoint()?.Metadata.GetMetadata<OwnPolicyAttribute>() is { } own)
        {
            headers.ContentSecurityPolicy = own.Policy;
            return;
        }

        headers.ContentSecurityPolicy = isPage && !isPublic ? Workspace(Nonce(context)) : Public;
        if (isPage && !isPublic)
            headers.CacheControl = "no-store";
    }

    private static string Workspace(string nonce) =>
        $"default-src 'none'; script-src 'nonce-{nonce}' 'strict-dynamic'; style-src 'self' 'nonce-{nonce}'; img-src 'self' data:; " +
        "connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'; object-src 'none'";
}
