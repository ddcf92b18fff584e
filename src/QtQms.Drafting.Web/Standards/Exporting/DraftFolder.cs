using Microsoft.EntityFrameworkCore;
using QtQms.Drafting.Data;
using QtQms.Drafting.Data.Editing;
using QtQms.Drafting.Data.Standards;
using QtQms.Drafting.Markup.Files;
using QtQms.Drafting.Standards;
using QtQms.Drafting.Web.Standards.Figures;

namespace QtQms.Drafting.Web.Standards.Exporting;

/// <summary>The draft of a standard as the folder that seeds a portal. Asks no permission: whoever calls it has asked the gate.</summary>
public sealed class DraftFolder(IDbContextFactory<DraftingDbContext> contexts)
{
    /// <summary>The files of the draft as it stands, all read in one state of the database.</summary>
    public async Task<IReadOnlyList<FolderFile>> ReadAsync(StandardRow standard, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await ReadAsync(db, standard, cancellation);
    }

    /// <inheritdoc cref="ReadAsync(StandardRow, CancellationToken)"/>
    public static async Task<IReadOnlyList<FolderFile>> ReadAsync(DraftingDbContext db, StandardRow standard, CancellationToken cancellation = default)
    {
        await using var state = await OneState.BeginAsync(db, cancellation);
        var tree = await DraftReader.TreeAsync(db, standard, cancellation);
        var clauses = await ClausesAsync(db, tree, cancellation);
        var figures = await FigureShelf.ContentsAsync(db, standard.Id, clauses.Select(clause => clause.File.Text), cancellation);
        return [.. StandardFolder.Write(FileOf(standard, tree.References), clauses, figures)];
    }

    /// <summary>The clauses alone.</summary>
    public static async Task<IReadOnlyList<FolderClause>> ClausesAsync(DraftingDbContext db, StandardRow standard, CancellationToken cancellation = default)
    {
        await using var state = await OneState.BeginAsync(db, cancellation);
        return await ClausesAsync(db, await DraftReader.TreeAsync(db, standard, cancellation), cancellation);
    }

    private static async Task<IReadOnlyList<FolderClause>> ClausesAsync(DraftingDbContext db, DraftTree tree, CancellationToken cancellation)
    {
        var texts = await ClauseTexts.ReadAllAsync(db, tree.Standard.Id, cancellation);
        return [.. tree.Clauses.Select(c => new FolderClause(FileOf(c.Row, texts[c.Row.Id].Text), c.Depth))];
    }

    /// <summary>What is said of the standard itself; without its clauses.</summary>
    internal static StandardFile FileOf(StandardRow standard, IEnumerable<ReferenceRow> references) => new(
        standard.Slug, OneLine(standard.Title), OneLine(standard.ShortName), OneLine(standard.Edition), standard.Summary, [], [],
        [.. references.Select(r => new StandardReference(r.Name, r.Title, r.Normative ? "normative" : "informative", r.Link ?? ""))]);

    private static ClauseFile FileOf(ClauseRow row, string text) => new(
        row.Slug, OneLine(row.Title), row.Kind, row.Obligation, List(row.Themes), List(row.Lifecycle), List(row.Refs), text);

    internal static IReadOnlyList<string> List(string words) =>
        OneLine(words).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    // Front matter is one line for each key: a line break in a title would begin another key.
    internal static string OneLine(string text) =>
        text.Any(char.IsControl) ? string.Join(' ', text.Split([.. text.Where(char.IsControl).Distinct()], StringSplitOptions.RemoveEmptyEntries)).Trim() : text;
}
