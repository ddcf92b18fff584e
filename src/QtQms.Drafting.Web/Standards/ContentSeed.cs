using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using QtQms.Drafting.Data;
using QtQms.Drafting.Data.Editing;
using QtQms.Drafting.Data.Members;
using QtQms.Drafting.Data.Standards;
using QtQms.Drafting.Markup.Figures;
using QtQms.Drafting.Markup.Files;
using QtQms.Drafting.Standards;
using QtQms.Drafting.Web.Hosting;
using QtQms.Drafting.Web.Releases;
using QtQms.Drafting.Web.Standards.Figures;

namespace QtQms.Drafting.Web.Standards;

/// <summary>
/// Fills an empty database from the content folder: the working group, the standard at its working-draft stage,
/// its clauses with their texts as version 0, its register of other standards, and all that as the first release. Afterwards the database is the truth.
/// </summary>
public sealed class ContentSeed(DraftingDbContext db, ReleasePublisher publisher, IOptions<DraftingOptions> options, TimeProvider time)
{
    /// <summary>Seeds if there is no standard; says whether it did.</summary>
    /// <exception cref="InvalidDataException">A file of the content folder cannot be read; its name and line are told.</exception>
    public async Task<bool> SeedAsync(CancellationToken cancellation = default)
    {
        if (await db.Standards.AnyAsync(cancellation))
            return false;
        var folder = Path.Combine(options.Value.Content, "qt-qms");
        if (!File.Exists(Path.Combine(folder, "standard.yml")))
            return false;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var file = await ReadAsync(Path.Combine(folder, "standard.yml"), StandardFile.Parse, cancellation);
        var group = new WorkingGroupRow { Id = Guid.CreateVersion7(), Name = $"{file.ShortName} working group" };
        var standard = new StandardRow
        {
            Id = Guid.CreateVersion7(),
            Slug = file.Slug,
            ShortName = file.ShortName,
            Title = file.Title,
            Summary = file.Summary,
            Edition = file.Edition,
            WorkingGroupId = group.Id,
            Stage = "20.00",
            TreeVersion = 1,
        };
        db.WorkingGroups.Add(group);
        db.Standards.Add(standard);
        StandardsDesk.Record(db, standard, Drafting.Standards.Stage.Of("20.20"), time.GetUtcNow().UtcDateTime, personId: null, ballotId: null);
        db.References.AddRange(file.References.Select(r => new ReferenceRow
        {
            Id = Guid.CreateVersion7(),
            StandardId = standard.Id,
            Name = r.Name,
            Title = r.Title,
            Normative = r.Relation == "normative",
            Link = r.Link.Length == 0 ? null : r.Link,
        }));
        await AddFiguresAsync(Path.Combine(folder, FigureNames.Folder), standard.Id, cancellation);
        await AddClausesAsync(folder, standard.Id, parentId: null, [.. file.Clauses, .. file.Annexes], cancellation);
        db.TreeSnapshots.Add(new TreeSnapshotRow { StandardId = standard.Id, Version = standard.TreeVersion, Clauses = TreeSteps.Write(TreeOf(db.Clauses.Local)) });
        await db.SaveChangesAsync(cancellation);
        // So that the public has something to read on the first day.
        await publisher.PublishAsync(db, new ReleaseOrder(standard, Note: "The first working draft."), cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return true;
    }

    private async Task AddFiguresAsync(string folder, Guid standardId, CancellationToken cancellation)
    {
        if (!Directory.Exists(folder))
            return;
        foreach (var path in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal))
        {
            var reading = FigureReader.Read(await File.ReadAllBytesAsync(path, cancellation), options.Value.FigureBytes);
            if (!reading.IsRead)
                throw new InvalidDataException($"{path}: {reading.Refusal.Words(options.Value.FigureBytes)}");
            var figure = await FigureShelf.TakeAsync(db, standardId, reading.Picture, path, personId: null, time.GetUtcNow().UtcDateTime, cancellation);
            if (figure.Name != Path.GetFileName(path))
                throw new InvalidDataException($"{path}: it is the same as another, or is to be called {figure.Name}.");
        }
    }

    private async Task AddClausesAsync(string folder, Guid standardId, Guid? parentId, IReadOnlyList<OutlineEntry> entries, CancellationToken cancellation)
    {
        for (var position = 0; position < entries.Count; position++)
        {
            var path = PathOf(folder, entries[position].Slug);
            var clause = await ReadAsync(path, ClauseFile.Parse, cancellation);
            if (DraftSlugs.Pages.Contains(clause.Slug))
                throw new InvalidDataException($"{path}: a page of the draft is at “{clause.Slug}”, so no clause can have this slug. Choose another.");
            var row = new ClauseRow
            {
                Id = Guid.CreateVersion7(),
                StandardId = standardId,
                ParentId = parentId,
                Position = position,
                Slug = clause.Slug,
                Title = clause.Title,
                Kind = clause.Kind,
                Obligation = clause.Obligation,
                Themes = string.Join(", ", clause.Themes),
                Lifecycle = string.Join(", ", clause.LifeCycle),
                Refs = string.Join(", ", clause.References),
            };
            db.Clauses.Add(row);
            db.Snapshots.Add(new SnapshotRow { ClauseId = row.Id, Version = 0, Text = clause.Text });
            await AddClausesAsync(folder, standardId, row.Id, entries[position].Children, cancellation);
        }
    }

    private static ClauseTree TreeOf(IEnumerable<ClauseRow> rows) =>
        ClauseTree.Of(rows.OrderBy(row => row.Position).Select(row => new TreeClause(row.Id, row.Slug, row.ParentId, ClauseRows.FactsOf(row))));

    private static string PathOf(string folder, string slug)
    {
        var annex = Path.Combine(folder, "annexes", slug + ".md");
        return File.Exists(annex) ? annex : Path.Combine(folder, "clauses", slug + ".md");
    }

    private static async Task<T> ReadAsync<T>(string path, Func<string, ParsedFile<T>> parse, CancellationToken cancellation)
        where T : class
    {
        var parsed = parse(await File.ReadAllTextAsync(path, cancellation));
        return parsed.File ?? throw new InvalidDataException($"{path}: {parsed.Refusal}");
    }
}
