using Microsoft.Extensions.Caching.Memory;
using QtQms.Drafting.Data.Standards;
using QtQms.Drafting.Markup.Rendering;
using QtQms.Drafting.Web.Standards;

namespace QtQms.Drafting.Web.Editing;

/// <summary>
/// What the committed text of a clause looks like: drawn once for everybody who looks on. Asks no permission: whoever calls it has asked.
/// </summary>
public sealed class ClausePreviews(EditingSessions sessions, DraftReader drafts, IMemoryCache cache)
{
    // Numbers and titles of other clauses stand in it, which may change without this text.
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(2);

    /// <summary>The version of the newest text and its blocks, each as HTML; none when the standard has no such clause.</summary>
    public async Task<(long Version, IReadOnlyList<string> Blocks)> OfAsync(StandardRow standard, Guid clauseId)
    {
        var (text, version) = (await sessions.OfAsync(clauseId)).Head;
        var drawn = cache.GetOrCreate((nameof(ClausePreviews), clauseId, version), entry =>
        {
            entry.AbsoluteExpirationRelativeToNow = Lifetime;
            return new Lazy<Task<IReadOnlyList<string>>>(() => DrawAsync(standard, clauseId, text));
        });
        return (version, await drawn!.Value);
    }

    private async Task<IReadOnlyList<string>> DrawAsync(StandardRow standard, Guid clauseId, string text)
    {
        var tree = await drafts.TreeAsync(standard);
        var clause = tree.Clauses.FirstOrDefault(clause => clause.Row.Id == clauseId);
        if (clause is null)
            return [];

        // Without positions in the source, which would change every block behind the one that is written in.
        var rendered = ClauseRenderer.Render(text, ClauseContexts.Of(tree, clause) with { SourcePositions = false, Permalinks = false });
        return rendered.Refusal is null ? [.. rendered.Blocks.Select(block => block.Html)] : [rendered.Html];
    }
}
