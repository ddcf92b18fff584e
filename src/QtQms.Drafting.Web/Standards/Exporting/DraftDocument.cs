using Microsoft.EntityFrameworkCore;
using QtQms.Drafting.Data;
using QtQms.Drafting.Data.Editing;
using QtQms.Drafting.Data.Standards;
using QtQms.Drafting.Markup.Exporting;
using QtQms.Drafting.Standards;
using QtQms.Drafting.Web.Components;
using QtQms.Drafting.Web.Standards.Figures;

namespace QtQms.Drafting.Web.Standards.Exporting;

/// <summary>The draft of a standard as a Word document. Asks no permission: whoever calls it has asked the gate.</summary>
public sealed class DraftDocument(IDbContextFactory<DraftingDbContext> contexts, TimeProvider time)
{
    /// <summary>The document of the draft as it stands.</summary>
    public async Task<byte[]> ReadAsync(StandardRow standard, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var state = await OneState.BeginAsync(db, cancellation);
        var tree = await DraftReader.TreeAsync(db, standard, cancellation);
        var texts = await ClauseTexts.ReadAllAsync(db, standard.Id, cancellation);
        return WordWriter.Write(
            $"{standard.ShortName} {standard.Title}", $"Draft of {Instants.Minute(time.GetUtcNow().UtcDateTime)}. It is being written and is no published standard.",
            [.. tree.Clauses.Select(c => new WordClause(HeadingOf(c), c.Depth, texts[c.Row.Id].Text, ClauseContexts.Of(tree, c)))],
            await FigureShelf.ContentsAsync(db, standard.Id, tree.Clauses.Select(c => texts[c.Row.Id].Text), cancellation));
    }

    private static string HeadingOf(DraftClause clause) => clause is { Row.Kind: ClauseKind.Annex, Depth: 1 }
        ? $"Annex {clause.Number} ({clause.Row.Obligation.ToString().ToLowerInvariant()}) {clause.Row.Title}"
        : clause.Label;
}
