using QtQms.Drafting.Web.Hosting;

namespace QtQms.Drafting.Web.Releases;

/// <summary>The representations of releases, and where "latest" leads.</summary>
public static class ReleaseEndpoints
{
    private const string Root = "/standards/{standard}/releases";

    public static void MapReleases(this WebApplication app)
    {
        var immutable = new PublicPageAttribute { Immutable = true };
        app.MapGet($"{Root}/{{version}}.md", (string standard, string version, ReleaseReader releases) =>
            WholeAsync(releases, standard, version, "md")).WithMetadata(immutable);
        app.MapGet($"{Root}/{{version}}.json", (string standard, string version, ReleaseReader releases) =>
            WholeAsync(releases, standard, version, "json")).WithMetadata(immutable);
        app.MapGet($"{Root}/{{version}}/{{clause}}.md", (string standard, string version, string clause, ReleaseReader releases) =>
            ClauseAsync(releases, standard, version, clause, "md")).WithMetadata(immutable);
        app.MapGet($"{Root}/{{version}}/{{clause}}.json", (string standard, string version, string clause, ReleaseReader releases) =>
            ClauseAsync(releases, standard, version, clause, "json")).WithMetadata(immutable);
        app.MapGet($"{Root}/latest", (string standard, ReleaseReader releases) => LatestAsync(releases, standard, "")).WithMetadata(new PublicPageAttribute());
        app.MapGet($"{Root}/latest/{{clause}}", (string standard, string clause, ReleaseReader releases) => LatestAsync(releases, standard, $"/{clause}")).WithMetadata(new PublicPageAttribute());
    }

    private static async Task<IResult> WholeAsync(ReleaseReader releases, string standard, string version, string format)
    {
        if (version == "latest")
            return await LatestAsync(releases, standard, $".{format}");
        if (await releases.FindAsync(standard, version) is not { } release)
            return Results.NotFound();
        return format == "md" ? Markdown(ReleaseMarkdown.Of(release)) : Json(ReleaseJson.Of(release));
    }

    private static async Task<IResult> ClauseAsync(ReleaseReader releases, string standard, string version, string slug, string format)
    {
        if (version == "latest")
            return await LatestAsync(releases, standard, $"/{slug}.{format}");
        if (await releases.FindAsync(standard, version) is not { } release || release.Text.Find(slug) is not { } clause)
            return Results.NotFound();
        if (clause.Slug != slug)
            return Results.Redirect($"{release.Text.Path}/{clause.Slug}.{format}");
        return format == "md" ? Markdown(ReleaseMarkdown.Of(release, clause)) : Json(ReleaseJson.Of(release, clause));
    }

    private static async Task<IResult> LatestAsync(ReleaseReader releases, string standard, string rest) =>
        await releases.LatestAsync(standard) is { } latest
            ? Results.Redirect($"/standards/{standard}/releases/{latest.Version}{rest}")
            : Results.NotFound();

    private static IResult Markdown(string text) => Results.Text(text, "text/markdown; charset=utf-8");

    private static IResult Json(string text) => Results.Text(text, "application/json; charset=utf-8");
}
