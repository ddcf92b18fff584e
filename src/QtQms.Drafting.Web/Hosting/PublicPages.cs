using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace QtQms.Drafting.Web.Hosting;

/// <summary>
/// Answers public addresses the same for everybody. Who asks is not told to the page: it is rendered without the
/// request's cookies, and what the framework adds for a session of its own (an antiforgery cookie, a comment with
/// sealed state) is taken out. Then it is kept, compressed once, and revalidated by a strong tag.
/// </summary>
public sealed partial class PublicPages(RequestDelegate next, PublicCache cache, IOptions<DraftingOptions> options)
{
    private const int MostKept = 8 * 1024 * 1024;

    public async Task InvokeAsync(HttpContext context)
    {
        if (!HttpMethods.IsGet(context.Request.Method) || context.GetEndpoint()?.Metadata.GetMetadata<PublicPageAttribute>() is not { } page)
        {
            await next(context);
            return;
        }

        var request = context.Request;
        // What the page does not read is no part of its address: else anybody could have it made anew at will, and crowd out all others.
        request.QueryString = PublicQuery.Of(context.GetEndpoint()!, page, request);
        var origin = options.Value.PublicOrigin ?? $"{request.Scheme}://{request.Host}";
        var key = $"{origin}{request.PathBase}{request.Path}{request.QueryString}";
        if (await cache.GetAsync(key, () => MakeAsync(context), context.RequestAborted) is { } answer && !context.Response.HasStarted)
            await SendAsync(context, answer, page);
    }

    // Null when it is no plain answer: then it has been sent as it is.
    private async Task<PublicAnswer?> MakeAsync(HttpContext context)
    {
        var (response, body) = (context.Response, context.Response.Body);
        var (cookie, authorization) = (context.Request.Headers.Cookie, context.Request.Headers.Authorization);
        context.Request.Headers.Remove(HeaderNames.Cookie);
        context.Request.Headers.Remove(HeaderNames.Authorization);
        using var made = new MemoryStream();
        try
        {
            response.Body = made;
            await next(context);
        }
        finally
        {
            response.Body = body;
            context.Request.Headers.Cookie = cookie;
            context.Request.Headers.Authorization = authorization;
        }

        response.Headers.Remove(HeaderNames.SetCookie);
        var bytes = made.ToArray();
        if (response.StatusCode == StatusCodes.Status200OK && bytes.Length <= MostKept && response.ContentType is { } type)
            return new PublicAnswer(type, type.StartsWith("text/html", StringComparison.Ordinal) ? WithoutState(bytes) : bytes);
        response.Headers.ContentLength = bytes.Length > 0 ? bytes.Length : null;
        if (bytes.Length > 0)
            await body.WriteAsync(bytes, context.RequestAborted);
        return null;
    }

    private static async Task SendAsync(HttpContext context, PublicAnswer answer, PublicPageAttribute page)
    {
        var encoding = Negotiate(context.Request.Headers.AcceptEncoding);
        var (body, tag) = answer.In(encoding);
        var headers = context.Response.Headers;
        headers.Remove(HeaderNames.Pragma);
        headers.Remove(HeaderNames.Expires);
        headers.Remove(HeaderNames.XFrameOptions);
        headers.CacheControl = page switch
        {
            { Immutable: true } => "public, max-age=31536000, immutable",
            { Moving: true } => "public, no-cache",
            _ => "public, max-age=60, must-revalidate",
        };
        headers.Vary = HeaderNames.AcceptEncoding;
        headers.ETag = tag;
        if (Matches(context.Request.Headers.IfNoneMatch, tag))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            headers.ContentLength = null;
            headers.Remove(HeaderNames.ContentType);
            return;
        }

        if (encoding.Length > 0)
            headers.ContentEncoding = encoding;
        context.Response.ContentType = answer.ContentType;
        headers.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    private static bool Matches(StringValues ifNoneMatch, string tag) =>
        EntityTagHeaderValue.TryParseList(ifNoneMatch!, out var known)
        && known.Any(candidate => candidate == EntityTagHeaderValue.Any || candidate.Tag == tag);

    private static string Negotiate(StringValues accepted)
    {
        if (!StringWithQualityHeaderValue.TryParseList(accepted!, out var wanted))
            return "";
        var taken = wanted.Where(encoding => encoding.Quality is null or > 0).Select(encoding => encoding.Value.Value).ToList();
        return Array.Find(["br", "gzip"], encoding => taken.Contains(encoding, StringComparer.OrdinalIgnoreCase)) ?? "";
    }

    // Sealed anew at each rendering, and of use only to a circuit, which these pages have none of.
    private static byte[] WithoutState(byte[] html) =>
        System.Text.Encoding.UTF8.GetBytes(State().Replace(System.Text.Encoding.UTF8.GetString(html), ""));

    [GeneratedRegex("<!--Blazor-[A-Za-z-]+:[^>]*-->")]
    private static partial Regex State();
}
