using System.Net;
using System.Text.RegularExpressions;
using QtQms.Drafting.Web.Members;

namespace QtQms.Drafting.Browser.Tests;

/// <summary>A demo person who signed in by the form, without a browser. The cookies outlast the portal's process.</summary>
public sealed partial class SignedIn : IDisposable
{
    private readonly HttpClient _http;

    private SignedIn(string address)
    {
        Address = address;
        _http = new HttpClient(new HttpClientHandler { CookieContainer = Cookies, AllowAutoRedirect = false }) { BaseAddress = new Uri(address) };
    }

    /// <summary>The portal.</summary>
    public string Address { get; }

    /// <summary>The cookie jar.</summary>
    public CookieContainer Cookies { get; } = new();

    public static async Task<SignedIn> AsAsync(PortalProcess portal, string person)
    {
        var signedIn = new SignedIn(portal.Address);
        using var answer = await signedIn.SubmitAsync("/account/sign-in", ("Entry.Email", $"{person}@demo.example"), ("Entry.Password", DemoPeople.Password));
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        return signedIn;
    }

    /// <summary>Opens a page.</summary>
    public Task<HttpResponseMessage> GetAsync(string path) => _http.GetAsync(new Uri(path, UriKind.Relative));

    /// <summary>Sends the form on a page, its hidden fields included, and gives the answer to that.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(string path, params (string Name, string Value)[] fields)
    {
        var page = await _http.GetStringAsync(new Uri(path, UriKind.Relative));
        var hidden = Hidden().Matches(page).Select(field => KeyValuePair.Create(field.Groups[1].Value, WebUtility.HtmlDecode(field.Groups[2].Value)));
        // A page has its own forms and the one that signs out; whose handler stands last is the page's.
        var values = hidden.Concat(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)))
            .GroupBy(pair => pair.Key, StringComparer.Ordinal).ToDictionary(pairs => pairs.Key, pairs => pairs.Last().Value);
        using var form = new FormUrlEncodedContent(values);
        return await _http.PostAsync(new Uri(path, UriKind.Relative), form);
    }

    public void Dispose() => _http.Dispose();

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();
}
