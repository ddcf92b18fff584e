using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using QtQms.Drafting.Data;
using QtQms.Drafting.Data.Ballots;
using QtQms.Drafting.Data.Editing;
using QtQms.Drafting.Data.Releases;
using QtQms.Drafting.Data.Standards;
using QtQms.Drafting.Releases;
using QtQms.Drafting.Web.Standards;
using QtQms.Drafting.Web.Standards.Figures;

namespace QtQms.Drafting.Web.Releases;

/// <summary>
/// Makes a release: freezes tree, numbers, texts and register, names it, and chains its manifest to the release
/// before it. Works inside the caller's transaction, so that two publishers cannot take the same name; rows of
/// releases are only ever added.
/// </summary>
public sealed class ReleasePublisher(TimeProvider time)
{
    /// <summary>The name that the next release of a standard would have, or null where its stage has none.</summary>
    public static async Task<ReleaseName?> NextNameAsync(DraftingDbContext db, StandardRow standard, CancellationToken cancellation = default)
    {
        if (ReleasePhases.At(standard.Stage) is not { } phase)
            return null;
        var given = await db.Releases.AsNoTracking().Where(r => r.StandardId == standard.Id).Select(r => r.Version).ToListAsync(cancellation);
        return ReleaseName.Next([.. given.Select(Read)], phase);
    }

    /// <summary>Adds the release to the context. The caller saves and commits.</summary>
    /// <exception cref="InvalidOperationException">The standard's stage has no releases.</exception>
    /// <exception cref="InvalidDataException">The text of a clause is not what was balloted.</exception>
    public async Task<ReleaseRow> PublishAsync(DraftingDbContext db, ReleaseOrder order, CancellationToken cancellation = default)
    {
        var standard = order.Standard;
        var name = await NextNameAsync(db, standard, cancellation)
            ?? throw new InvalidOperationException($"Nothing is released at stage {standard.Stage}.");
        var tree = await DraftReader.TreeAsync(db, standard, cancellation);
        var texts = order.Ballot is null
            ? await ClauseTexts.ReadAllAsync(db, standard.Id, cancellation)
            : await BallotedAsync(db, order.Ballot, cancellation);
        var previous = await db.Releases.AsNoTracking().Where(r => r.StandardId == standard.Id)
            .OrderByDescending(r => r.Number).Select(r => new { r.Number, r.Sha256 }).FirstOrDefaultAsync(cancellation);
        var row = new ReleaseRow
        {
            Id = Guid.CreateVersion7(),
            StandardId = standard.Id,
            Version = name.ToString(),
            Number = (previous?.Number ?? 0) + 1,
            Title = standard.Title,
            Stage = standard.Stage,
            At = time.GetUtcNow().UtcDateTime,
            BallotId = order.Ballot?.Id,
            TreeVersion = standard.TreeVersion,
            Note = order.Note,
            ProposedBy = order.ProposedBy,
            ConfirmedBy = order.ConfirmedBy,
            References = JsonSerializer.Serialize(tree.References.Select(r => new TextReference(r.Name, r.Title, r.Normative, r.Link))),
        };
        row.Clauses = [.. tree.Clauses.Select((clause, order) => Freeze(row.Id, clause, order, texts[clause.Row.Id]))];
        var figures = await FigureShelf.UsedAsync(db, standard.Id, row.Clauses.Select(clause => clause.Text), cancellation);
        db.ReleaseFigures.AddRange(figures.Select(figure => new ReleaseFigureRow { ReleaseId = row.Id, FigureId = figure.Id }));
        var manifest = ManifestOf(standard, row, previous?.Sha256) with { Figures = [.. figures.Select(figure => new ManifestFigure(figure.Name, figure.Sha256))] };
        row.Manifest = manifest.ToJson();
        row.Sha256 = manifest.Sha256();
        db.Releases.Add(row);
        return row;
    }

    private static ReleaseClauseRow Freeze(Guid releaseId, DraftClause clause, int order, ClauseText text) => new()
    {
        ReleaseId = releaseId,
        ClauseId = clause.Row.Id,
        Order = order,
        Depth = clause.Depth,
        Number = clause.Number,
        Slug = clause.Row.Slug,
        Title = clause.Row.Title,
        Kind = clause.Row.Kind,
        Obligation = clause.Row.Obligation,
        TextVersion = text.Version,
        Text = text.Text,
        Sha256 = ReleaseManifest.HashOf(text.Text),
    };

    private static ReleaseManifest ManifestOf(StandardRow standard, ReleaseRow row, string? previous) => new(standard.Slug, row.Version, previous,
    [
        .. row.Clauses.Select(c => new ManifestEntry(c.ClauseId, c.Slug, c.Number, c.Title, c.Kind, c.Obligation, c.TextVersion, c.Sha256)),
    ]);

    private static async Task<IReadOnlyDictionary<Guid, ClauseText>> BallotedAsync(DraftingDbContext db, BallotRow ballot, CancellationToken cancellation)
    {
        var texts = new Dictionary<Guid, ClauseText>();
        foreach (var clause in ballot.Clauses)
        {
            var text = await ClauseTexts.ReadAsync(db, clause.ClauseId, clause.Version, cancellation);
            if (ReleaseManifest.HashOf(text.Text) != clause.Sha256)
                throw new InvalidDataException($"The text of clause {clause.ClauseId} at version {clause.Version} is not the one that was balloted.");
            texts.Add(clause.ClauseId, text);
        }

        return texts;
    }

    private static ReleaseName Read(string version) =>
        ReleaseName.Parse(version) ?? throw new InvalidDataException($"{version} is no name of a release.");
}
