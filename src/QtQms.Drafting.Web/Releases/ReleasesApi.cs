using Microsoft.AspNetCore.Http.HttpResults;
using QtQms.Drafting.Standards;
using QtQms.Drafting.Web.Hosting;
using QtQms.Drafting.Web.Standards;

namespace QtQms.Drafting.Web.Releases;

/// <summary>A release, to programs.</summary>
/// <param name="Sha256">SHA-256 of the manifest, lower-case hex.</param>
/// <param name="Balloted">Whether it stands on a ballot.</param>
/// <param name="Href">Where the whole release is, texts and manifest included, as JSON for anybody.</param>
public sealed record ReleaseSummary(
    Guid Uid, string Version, int Number, string Title, string Stage, DateTime PublishedAt, string Note, string Sha256, bool Balloted, int Clauses, string Href);

/// <summary>A clause of a release, without its text.</summary>
public sealed record ReleaseClauseSummary(
    Guid Uid, string Slug, string Number, string Title, int Depth, ClauseKind Kind, Obligation Obligation, long TextVersion, string Sha256, string Href);

/// <summary>A release with its clauses in reading order.</summary>
public sealed record ReleaseDetails(ReleaseSummary Release, IReadOnlyList<ReleaseClauseSummary> Clauses);

/// <summary>Releases as JSON.</summary>
public static class ReleasesApi
{
    public static void MapReleasesApi(this RouteGroupBuilder api)
    {
        var releases = api.MapGroup("/standards/{standard}/releases").WithTags("Releases");
        releases.MapGet("", AllAsync).WithName("ListReleases").WithSummary("The releases of a standard, newest first");
        releases.MapGet("/{version}", OneAsync).WithName("GetRelease").WithSummary("A release with its clauses; latest for the newest published");
    }

    private static async Task<Results<Ok<PageOf<ReleaseSummary>>, NotFound>> AllAsync(
        string standard, int? page, int? size, StandardsDesk standards, ReleaseReader releases, CancellationToken cancellation) =>
        await standards.FindAsync(standard, cancellation) is { } row
            ? TypedResults.Ok(PageOf.Cut<ReleaseSummary>([.. (await releases.ListAsync(row.Id, cancellation)).Select(entry => Summary(standard, entry))], page, size))
            : TypedResults.NotFound();

    private static async Task<Results<Ok<ReleaseDetails>, NotFound>> OneAsync(
        string standard, string version, ReleaseReader releases, CancellationToken cancellation)
    {
        if (version == "latest")
            version = (await releases.LatestAsync(standard, cancellation))?.Version ?? version;
        if (await releases.FindAsync(standard, version, cancellation) is not { } release)
            return TypedResults.NotFound();
        var row = release.Row;
        var summary = new ReleaseSummary(row.Id, row.Version, row.Number, row.Title, row.Stage, row.At, row.Note, row.Sha256, row.BallotId is not null, row.Clauses.Count, Href(release.Text.Path));
        return TypedResults.Ok(new ReleaseDetails(summary,
        [
            .. release.Text.Clauses.Select(c => new ReleaseClauseSummary(
                c.Id, c.Slug, c.Number, c.Title, c.Depth, c.Kind, c.Obligation, c.TextVersion, c.Sha256, Href($"{release.Text.Path}/{c.Slug}"))),
        ]));
    }

    private static ReleaseSummary Summary(string standard, ReleaseEntry entry) => new(
        entry.Id, entry.Version, entry.Number, entry.Title, entry.Stage, entry.At, entry.Note, entry.Sha256, entry.Balloted, entry.Clauses,
        Href($"/standards/{standard}/releases/{entry.Version}"));

    private static string Href(string path) => path + ".json";
}
