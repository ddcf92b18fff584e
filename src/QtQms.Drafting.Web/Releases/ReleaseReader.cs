using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using QtQms.Drafting.Data;
using QtQms.Drafting.Data.Editing;
using QtQms.Drafting.Data.Releases;
using QtQms.Drafting.Data.Standards;
using QtQms.Drafting.Releases;
using QtQms.Drafting.Web.Standards;
using QtQms.Drafting.Web.Standards.Figures;

namespace QtQms.Drafting.Web.Releases;

/// <summary>A release in a list.</summary>
public sealed record ReleaseEntry(Guid Id, Guid StandardId, string Version, int Number, string Title, string Stage, DateTime At, string Note, string Sha256, bool Balloted, int Clauses)
{
    /// <summary>Whether it is a published version and no draft on the way to one.</summary>
    public bool IsPublished => ReleaseName.Parse(Version)?.IsPublished == true;
}

/// <summary>Reads releases, which are public, and the draft as a text, for which the caller has asked the gate.</summary>
public sealed class ReleaseReader(IDbContextFactory<DraftingDbContext> contexts)
{
    /// <summary>The releases of a standard, newest first.</summary>
    public async Task<IReadOnlyList<ReleaseEntry>> ListAsync(Guid standardId, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await Entries(db.Releases.Where(r => r.StandardId == standardId).OrderByDescending(r => r.Number)).ToListAsync(cancellation);
    }

    /// <summary>The newest releases of all standards.</summary>
    public async Task<IReadOnlyList<ReleaseEntry>> NewestAsync(int count, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await Entries(db.Releases.OrderByDescending(r => r.At).ThenByDescending(r => r.Number).Take(count)).ToListAsync(cancellation);
    }

    /// <summary>Where "latest" leads: the newest published version or, while there is none, the newest draft release.</summary>
    public static ReleaseEntry? Latest(IReadOnlyList<ReleaseEntry> newestFirst)
    {
        var published = ReleaseName.Latest(newestFirst.Select(entry => ReleaseName.Parse(entry.Version)).OfType<ReleaseName>());
        return published is null ? (newestFirst.Count > 0 ? newestFirst[0] : null) : newestFirst.First(entry => entry.Version == published.ToString());
    }

    /// <summary>Where "latest" leads for a standard, or null.</summary>
    public async Task<ReleaseEntry?> LatestAsync(string standard, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return Latest(await Entries(db.Releases.Where(r => db.Standards.Any(s => s.Id == r.StandardId && s.Slug == standard)).OrderByDescending(r => r.Number)).ToListAsync(cancellation));
    }

    /// <summary>A release with its text, or null.</summary>
    public async Task<Release?> FindAsync(string standard, string version, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Standards.AsNoTracking().FirstOrDefaultAsync(s => s.Slug == standard, cancellation) is { } row
            ? await FindAsync(db, row, version, cancellation)
            : null;
    }

    private static async Task<Release?> FindAsync(DraftingDbContext db, StandardRow standard, string version, CancellationToken cancellation)
    {
        var row = await db.Releases.AsNoTracking().Include(r => r.Clauses.OrderBy(c => c.Order))
            .FirstOrDefaultAsync(r => r.StandardId == standard.Id && r.Version == version, cancellation);
        return row is null ? null : new Release(row, TextOf(standard, row) with { Figures = await FigureShelf.OfReleaseAsync(db, standard, row.Id, cancellation) });
    }

    /// <summary>The draft at this moment.</summary>
    public async Task<StandardText> DraftAsync(StandardRow standard, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var tree = await DraftReader.TreeAsync(db, standard, cancellation);
        var texts = await ClauseTexts.ReadAllAsync(db, standard.Id, cancellation);
        return new StandardText(standard, "draft", $"/standards/{standard.Slug}/draft",
            [
                .. tree.Clauses.Select(c => new TextClause(c.Row.Id, c.Row.Slug, c.Number, c.Row.Title, c.Depth, c.Row.Kind, c.Row.Obligation,
                    texts[c.Row.Id].Version, texts[c.Row.Id].Text, ReleaseManifest.HashOf(texts[c.Row.Id].Text))),
            ],
            [.. tree.References.Select(r => new TextReference(r.Name, r.Title, r.Normative, r.Link))])
        {
            Figures = tree.Figures,
        };
    }

    private static IQueryable<ReleaseEntry> Entries(IQueryable<ReleaseRow> rows) => rows.AsNoTracking()
        .Select(r => new ReleaseEntry(r.Id, r.StandardId, r.Version, r.Number, r.Title, r.Stage, r.At, r.Note, r.Sha256, r.BallotId != null, r.Clauses.Count));

    private static StandardText TextOf(StandardRow standard, ReleaseRow row) => new(standard, row.Version, $"/standards/{standard.Slug}/releases/{row.Version}",
        [
            .. row.Clauses.OrderBy(c => c.Order)
                .Select(c => new TextClause(c.ClauseId, c.Slug, c.Number, c.Title, c.Depth, c.Kind, c.Obligation, c.TextVersion, c.Text, c.Sha256)),
        ],
        JsonSerializer.Deserialize<List<TextReference>>(row.References) ?? []);
}
