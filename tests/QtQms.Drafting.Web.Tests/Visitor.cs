using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace QtQms.Drafting.Web.Tests;

/// <summary>Somebody with a browser that runs no script and follows no redirect by itself.</summary>
public sealed class Visitor(HttpClient http, CookieContainer cookies)
{
    /// <summary>The client, for what is no page.</summary>
    public HttpClient Http => http;

    /// <summary>The cookie jar.</summary>
    public CookieContainer Cookies => cookies;

    /// <summary>Opens an address.</summary>
    public async Task<Page> GetAsync(string path) => await ReadAsync(path, await http.GetAsync(new Uri(path, UriKind.RelativeOrAbsolute)));

    /// <summary>
    /// Fills in the form on a page and sends it as a browser would, hidden fields and antiforgery token included.
    /// </summary>
    /// <param name="page">The page.</param>
    /// <param name="form">The form, or something inside it, by CSS selector.</param>
    /// <param name="fields">What is typed or chosen, by name; a name that the form lacks is added. The button goes here too.</param>
    public async Task<Page> SubmitAsync(Page page, string form, params (string Name, string Value)[] fields)
    {
        var found = page.Document.QuerySelector(form)?.Closest("form") as IHtmlFormElement
            ?? throw new InvalidOperationException($"{page.Path} ({(int)page.Status}) has no form {form}.");
        var typed = fields.Select(field => field.Name).ToHashSet(StringComparer.Ordinal);
        var values = Defaults(found).Where(pair => !typed.Contains(pair.Key))
            .Concat(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        var action = found.GetAttribute("action") is { Length: > 0 } given ? given : page.Path;
        if (found.Method == "get")
            return await GetAsync($"{action}?{await new FormUrlEncodedContent(values).ReadAsStringAsync()}");
        return await ReadAsync(action, await http.PostAsync(new Uri(action, UriKind.RelativeOrAbsolute), new FormUrlEncodedContent(values)));
    }

    /// <summary>Sends a form on a page with a file.</summary>
    public async Task<Page> SendAsync(Page page, string form, string field, byte[] file, string name)
    {
        var found = page.Document.QuerySelector(form)?.Closest("form") as IHtmlFormElement
            ?? throw new InvalidOperationException($"{page.Path} ({(int)page.Status}) has no form {form}.");
        using var content = new MultipartFormDataContent();
        foreach (var (key, value) in Defaults(found))
            content.Add(new StringContent(value), key);
        content.Add(new ByteArrayContent(file), field, name);
        return await ReadAsync(page.Path, await http.PostAsync(new Uri(page.Path, UriKind.RelativeOrAbsolute), content));
    }

    /// <summary>Goes where an answer points to.</summary>
    public Task<Page> FollowAsync(Page page) =>
        GetAsync(page.Location ?? throw new InvalidOperationException($"{page.Path} ({(int)page.Status}) does not lead on."));

    private static IEnumerable<KeyValuePair<string, string>> Defaults(IHtmlFormElement form)
    {
        foreach (var element in form.Elements)
        {
            var value = element switch
            {
                IHtmlInputElement { Type: "submit" or "button" or "image" or "reset" or "file" } => null,
                IHtmlInputElement { Type: "radio" or "checkbox", IsChecked: false } => null,
                IHtmlInputElement input => input.Value,
                IHtmlTextAreaElement area => area.Value,
                IHtmlSelectElement select => select.Value,
                _ => null,
            };
            if (value is not null && element.GetAttribute("name") is { Length: > 0 } name && !element.HasAttribute("disabled"))
                yield return KeyValuePair.Create(name, value);
        }
    }

    private static async Task<Page> ReadAsync(string path, HttpResponseMessage response)
    {
        var html = await response.Content.ReadAsStringAsync();
        return new Page(path, response, html, new HtmlParser().ParseDocument(html));
    }
}
