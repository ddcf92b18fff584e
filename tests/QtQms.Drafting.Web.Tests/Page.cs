using System.Net;
using AngleSharp.Html.Dom;

namespace QtQms.Drafting.Web.Tests;

/// <summary>An answer of the portal, parsed.</summary>
/// <param name="Path">What was asked for.</param>
/// <param name="Response">The answer with its headers.</param>
/// <param name="Html">The body as it came.</param>
/// <param name="Document">The body parsed as HTML.</param>
public sealed record Page(string Path, HttpResponseMessage Response, string Html, IHtmlDocument Document)
{
    public HttpStatusCode Status => Response.StatusCode;

    /// <summary>Where a redirect leads: a path inside the portal, a whole address outside; null if it is none.</summary>
    public string? Location => Response.Headers.Location switch
    {
        null => null,
        { IsAbsoluteUri: true } address when address.Authority == Response.RequestMessage!.RequestUri!.Authority => address.PathAndQuery + address.Fragment,
        { } address => address.ToString(),
    };

    /// <summary>The words on the page, white space folded.</summary>
    public string Text => string.Join(' ', (Document.Body?.TextContent ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>A response header, empty if there is none.</summary>
    public string Header(string name) =>
        Response.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : "";
}
