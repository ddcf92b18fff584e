using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using QtQms.Drafting.Standards;

namespace QtQms.Drafting.Web.Releases;

/// <summary>
/// A release as JSON. <c>manifest</c> is the canonical text whose SHA-256 is <c>sha256</c>; it names the SHA-256 of
/// each clause's <c>text</c> in UTF-8 and the hash of the release before, so that anybody can check the whole chain.
/// </summary>
public static class ReleaseJson
{
    public const string Format = "qtqms-release/1";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    public static string Of(Release release) => JsonSerializer.Serialize(
        new Whole(Format, Head(release), release.Row.Sha256, release.Row.Manifest, [.. release.Text.Clauses.Select(Clause)], release.Text.References), Options);

    public static string Of(Release release, TextClause clause) =>
        JsonSerializer.Serialize(new Part(Format, Head(release), release.Row.Sha256, Clause(clause)), Options);

    private static ReleaseHead Head(Release release) => new(release.Row.Id, release.Text.Standard.Slug, release.Row.Version, release.Row.Number,
        release.Row.Title, release.Row.Stage, release.Row.At, release.Row.BallotId, release.Row.TreeVersion, release.Row.Note);

    private static ClauseBody Clause(TextClause c) =>
        new(c.Id, c.Slug, c.Number, c.Title, c.Depth, c.Kind, c.Obligation, c.TextVersion, c.Sha256, c.Text);

    private sealed record Whole(string Format, ReleaseHead Release, string Sha256, string Manifest, IReadOnlyList<ClauseBody> Clauses, IReadOnlyList<TextReference> References);

    private sealed record Part(string Format, ReleaseHead Release, string ManifestSha256, ClauseBody Clause);

    private sealed record ReleaseHead(
        Guid Uid, string Standard, string Version, int Number, string Title, string Stage, DateTime PublishedAt, Guid? Ballot, long TreeVersion, string Note);

    private sealed record ClauseBody(
        Guid Uid, string Slug, string Number, string Title, int Depth, ClauseKind Kind, Obligation Obligation, long TextVersion, string Sha256, string Text);
}
