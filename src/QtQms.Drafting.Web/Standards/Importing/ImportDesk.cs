using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using QtQms.Drafting.Data;
using QtQms.Drafting.Data.Editing;
using QtQms.Drafting.Data.Standards;
using QtQms.Drafting.Markup.Files;
using QtQms.Drafting.Markup.Importing;
using QtQms.Drafting.Members;
using QtQms.Drafting.Standards;
using QtQms.Drafting.Web.Hosting;
using QtQms.Drafting.Web.Members;
using QtQms.Drafting.Web.Releases;
using QtQms.Drafting.Web.Standards.Exporting;
using QtQms.Drafting.Web.Standards.Figures;

namespace QtQms.Drafting.Web.Standards.Importing;

/// <summary>What came of reading something for an import: the key to its preview, or why there is none.</summary>
public sealed record ImportStart(string? Key, string Refusal = "");

/// <summary>Another standard's text that can be copied.</summary>
/// <param name="Standard">Its slug.</param>
/// <param name="Version">The release, or <c>draft</c>.</param>
/// <param name="Name">How it is called.</param>
public sealed record ImportSource(string Standard, string Version, string Name);

/// <summary>A plan with the draft that it is to go into.</summary>
public sealed record ImportSheet(ShelvedPlan Shelved, ClauseTree Tree, IReadOnlyDictionary<Guid, string> Numbers);

/// <summary>Brings text from outside into a draft: read, previewed, confirmed.</summary>
public sealed class ImportDesk(
    IDbContextFactory<DraftingDbContext> contexts, Gate gate, ReleaseReader releases, ImportShelf shelf, ImportJobs jobs, IOptions<DraftingOptions> options, TimeProvider time)
    : IDisposable
{
    /// <summary>Most bytes of a request with a document: the document and the form around it.</summary>
    public const int MaxRequestBytes = 17 * 1024 * 1024;

    private const int MostAtOnce = 2;
    private static readonly TimeSpan LongestReading = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LongestQueue = TimeSpan.FromSeconds(10);
    private readonly SemaphoreSlim _readers = new(MostAtOnce);

    /// <summary>What a document may cost.</summary>
    public ImportLimits Limits { get; } = new() { ClauseBytes = options.Value.ClauseBytes, FigureBytes = options.Value.FigureBytes };

    /// <summary>Reads a document and keeps the plan.</summary>
    public async Task<ImportStart> UploadAsync(Guid? personId, string standard, Stream document, string name, CancellationToken cancellation = default)
    {
        var permit = await gate.AskAsync(personId, standard, Act.Write, cancellation);
        if (!permit.Granted)
            return new ImportStart(null, DraftRefusals.Of(permit.Verdict).Words());
        if (!await _readers.WaitAsync(LongestQueue, cancellation))
            return new ImportStart(null, "Others are importing documents at this moment. Nothing was read; try again in a minute.");
        try
        {
            using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            enough.CancelAfter(LongestReading);
            return await KeepAsync(permit, await Task.Run(() => Importer.Read(document, name, Limits, enough.Token), cancellation), cancellation);
        }
        finally
        {
            _readers.Release();
        }
    }

    /// <summary>Takes another standard's text, a release or the draft where the person may read it, and keeps the plan.</summary>
    public async Task<ImportStart> CopyAsync(Guid? personId, string standard, string from, string version, CancellationToken cancellation = default)
    {
        var permit = await gate.AskAsync(personId, standard, Act.Write, cancellation);
        if (!permit.Granted)
            return new ImportStart(null, DraftRefusals.Of(permit.Verdict).Words());
        return await ReadAsync(personId, from, version, cancellation) is { } read
            ? await KeepAsync(permit, read, cancellation)
            : new ImportStart(null, "There is no such text, or it is not yours to read. Choose another.");
    }

    /// <summary>What can be copied: all releases, and the drafts that the person may read.</summary>
    public async Task<IReadOnlyList<ImportSource>> SourcesAsync(Guid? personId, string standard, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var sources = new List<ImportSource>();
        foreach (var row in await db.Standards.AsNoTracking().OrderBy(s => s.ShortName).ToListAsync(cancellation))
        {
            if (row.Slug != standard && (await gate.AskAsync(db, personId, row, Act.ReadDraft, cancellation)).Granted)
                sources.Add(new ImportSource(row.Slug, "draft", $"{row.ShortName}, the draft"));
            sources.AddRange((await releases.ListAsync(row.Id, cancellation)).Select(release => new ImportSource(row.Slug, release.Version, $"{row.ShortName} {release.Version}")));
        }

        return sources;
    }

    /// <summary>A kept plan with the draft as it stands now; null where it is not this person's or too old.</summary>
    public async Task<ImportSheet?> SheetAsync(Guid? personId, string standard, string? key, CancellationToken cancellation = default)
    {
        var permit = await gate.AskAsync(personId, standard, Act.ReadDraft, cancellation);
        if (!permit.Granted || await shelf.FindAsync(personId!.Value, standard, key, cancellation) is not { } shelved)
            return null;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var tree = await TreeReader.AtAsync(db, permit.Standard!.Id, cancellation: cancellation);
        var numbers = ClauseNumbering.Number(tree.InOrder().Select(c => new ClausePlace(c.Id, c.ParentId, tree.PositionOf(c.Id), c.Facts.Kind)));
        return new ImportSheet(shelved, tree, numbers.ToDictionary(n => n.Id, n => n.Number));
    }

    /// <summary>Starts the act, without what is left out. The right to it is asked for by the act itself.</summary>
    public ImportJob Start(Guid personId, string key, ImportSheet sheet, ImportPlace place, IReadOnlySet<string> left)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        return jobs.Start(personId, key, sheet.Shelved, new ImportPlacement(sheet.Shelved.Plan, sheet.Tree, place, left).Clauses(), place);
    }

    /// <inheritdoc/>
    public void Dispose() => _readers.Dispose();

    private async Task<ImportStart> KeepAsync(Permit permit, ImportReading read, CancellationToken cancellation) => read.IsRead
        ? new ImportStart(await shelf.KeepAsync(permit.Standing.PersonId!.Value, permit.Standard!.Slug, read.Plan, cancellation))
        : new ImportStart(null, read.Refusal.Words(Limits));

    private async Task<ImportReading?> ReadAsync(Guid? personId, string from, string version, CancellationToken cancellation)
    {
        if (version != "draft")
            return await releases.FindAsync(from, version, cancellation) is { } release ? await ReadAsync($"{release.Text.Standard.ShortName} {version}", release.Text.Standard.Id, Clauses(release), cancellation) : null;
        var permit = await gate.AskAsync(personId, from, Act.ReadDraft, cancellation);
        if (!permit.Granted)
            return null;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await ReadAsync($"{permit.Standard!.ShortName}, the draft of {Components.Instants.Day(time.GetUtcNow().UtcDateTime)}", permit.Standard.Id, await DraftFolder.ClausesAsync(db, permit.Standard, cancellation), cancellation);
    }

    private async Task<ImportReading> ReadAsync(string source, Guid standardId, IEnumerable<FolderClause> clauses, CancellationToken cancellation)
    {
        var all = clauses.ToList();
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return Importer.Of(source, all, await FigureShelf.ContentsAsync(db, standardId, all.Select(clause => clause.File.Text), cancellation), Limits);
    }

    private static IEnumerable<FolderClause> Clauses(Release release) => release.Text.Clauses.Select(clause => new FolderClause(
        new ClauseFile(clause.Slug, clause.Title, clause.Kind, clause.Obligation, [], [], [], clause.Text), clause.Depth));
}
