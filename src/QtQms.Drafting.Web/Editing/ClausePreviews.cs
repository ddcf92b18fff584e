using Microsoft.Extensions.Caching.Memory;
using QtQms.Drafting.Data.Standards;
using QtQms.Drafting.Markup.Rendering;
using QtQms.Drafting.Web.Standards;

namespace QtQms.Drafting.Web.Editing;

/// <summary>A clause as it is shown.</summary>
/// <param name="Version">The version of its text.</param>
/// <param name="Blocks">Each block as HTML, one element each.</param>
/// <param name="Starts">Where each block begins in the source, in UTF-16 units, with spaces between; empty where the text is shown as source.</param>
public sealed record DrawnClause(long Version, IReadOnlyList<string> Blocks, string Starts)
{
    /// <summary>Nothing is drawn yet.</summary>
    public static DrawnClause None { get; } = new(-1, [], "");
}

/// <summary>
/// What the committed text of a clause looks like: drawn once for everybody who looks on. Asks no permission: whoever calls it has asked.
/// </summary>
public sealed class ClausePreviews(EditingSessions sessions, DraftReader drafts, IMemoryCache cache)
{
    // Numbers and titles of other clauses stand in it, which may change without this text.
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(2);

    /// <summary>The newest text as it is shown; without a block when the standard has no such clause.</summary>
    public async Task<DrawnClause> OfAsync(StandardRow standard, Guid clauseId)
    {
        var (text, version) = (await sessions.OfAsync(clauseId)).Head;
        var drawn = cache.GetOrCreate((nameof(ClausePreviews), clauseId, version), entry =>
        {
            entry.AbsoluteExpirationRelativeToNow = Lifetime;
            return new Lazy<Task<DrawnClause>>(() => DrawAsync(standard, clauseId, text, version));
        });
        return await drawn!.Value;
    }

    private async Task<DrawnClause> DrawAsync(StandardRow standard, Guid clauseId, string text, long version)
    {
        var tree = await drafts.TreeAsync(standard);
        var shown = await drafts.ClauseOfAsync(clauseId) ?? clauseId;
        var clause = tree.Clauses.FirstOrDefault(clause => clause.Row.Id == shown);
        if (clause is null)
            return DrawnClause.None with { Version = version };

        // Positions in the source stand beside the blocks, not in them: they would change every block behind the one that is written in.
        var rendered = ClauseRenderer.Render(text, ClauseContexts.Of(tree, clause) with { SourcePositions = false, Permalinks = false });
        return rendered.Refusal is null
            ? new DrawnClause(version, [.. rendered.Blocks.Select(block => block.Html)], string.Join(' ', rendered.Blocks.Select(block => block.From)))
            : new DrawnClause(version, [rendered.Html], "");
    }
}
