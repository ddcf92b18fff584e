using QtQms.Drafting.Data.Editing;
using QtQms.Drafting.Editing;
using QtQms.Drafting.Standards;

namespace QtQms.Drafting.Web.Standards;

/// <summary>
/// Splits a clause in two at a place in its text, and merges it with the next. Text is carried, never typed again: its authors and the
/// comments on its words go with it, and so does what others are writing in it at that moment.
/// </summary>
internal static class ClauseSplit
{
    /// <summary>
    /// What stands behind the place becomes a clause behind this one, with the subclauses, which stand behind it in reading order too. A
    /// heading with the new title at that place becomes the title.
    /// </summary>
    public static async Task<DraftRefusal> SplitAsync(DraftAct act, Guid clauseId, int place, Guid newId, string title, CancellationToken cancellation)
    {
        if (act.Tree.Find(clauseId) is not { } clause || !act.Tree.Stands(clauseId))
            return DraftRefusal.Removed;
        var text = (await act.TextAsync(clauseId, cancellation)).Text;
        if (place < 0 || place > text.Length || TextRules.SplitsPair(text, place))
            return DraftRefusal.BadPlace;
        while (place < text.Length && text[place] is '\n' or ' ')
            place++;
        var kind = clause.Facts.Kind is ClauseKind.Terms or ClauseKind.Bibliography ? ClauseKind.Clause : clause.Facts.Kind;
        var facts = clause.Facts with { Title = title.Trim(), Kind = kind, Refs = "" };
        var refusal = act.Take(new TreeStep.Add(newId, DraftSlugs.For(act.Tree, facts), facts, clause.ParentId, clauseId));
        if (refusal == DraftRefusal.None)
            refusal = await act.CarryAsync(clauseId, place, text.Length, newId, 0, cancellation);
        if (refusal == DraftRefusal.None)
            refusal = await DropHeadingAsync(act, newId, facts.Title, cancellation);
        Guid? after = null;
        foreach (var child in kind == clause.Facts.Kind ? [.. act.Tree.Under(clauseId)] : Array.Empty<TreeClause>())
        {
            if (refusal == DraftRefusal.None)
                refusal = act.Take(new TreeStep.Move(child.Id, newId, after));
            after = child.Id;
        }

        return refusal;
    }

    /// <summary>
    /// Takes the next clause's text to the end of this one, under a heading with its title, and its subclauses with it. The next is the first
    /// subclause, or else the sibling that follows.
    /// </summary>
    public static async Task<DraftRefusal> MergeAsync(DraftAct act, Guid clauseId, CancellationToken cancellation)
    {
        if (act.Tree.Find(clauseId) is not { } clause || !act.Tree.Stands(clauseId))
            return DraftRefusal.Removed;
        if ((act.Tree.Under(clauseId).FirstOrDefault() ?? act.Tree.After(clause)) is not { } next)
            return DraftRefusal.NothingFollows;
        var (text, carried) = ((await act.TextAsync(clauseId, cancellation)).Text, await act.TextAsync(next.Id, cancellation));
        var refusal = await act.WriteAsync(clauseId, ChangeSet.Replace(text.Length, text.Length, text.Length, Between(text, next.Facts.Title)), cancellation: cancellation);
        if (refusal == DraftRefusal.None)
            refusal = await act.CarryAsync(next.Id, 0, carried.Text.Length, clauseId, (await act.TextAsync(clauseId, cancellation)).Text.Length, cancellation);
        if (refusal != DraftRefusal.None)
            return refusal;
        await act.TakeCommentsAsync(next.Id, clauseId, cancellation: cancellation);
        var after = next.ParentId == clauseId ? next.Id : act.Tree.Under(clauseId).LastOrDefault()?.Id;
        foreach (var child in act.Tree.Under(next.Id).ToList())
        {
            if (act.Take(new TreeStep.Move(child.Id, clauseId, after)) is not DraftRefusal.None and var unmoved)
                return unmoved;
            after = child.Id;
        }

        return act.Take(new TreeStep.Remove(next.Id));
    }

    private static string Between(string text, string title) =>
        (text.Length == 0 ? "" : text.EndsWith("\n\n", StringComparison.Ordinal) ? "" : text.EndsWith('\n') ? "\n" : "\n\n") + $"# {title}\n\n";

    private static async Task<DraftRefusal> DropHeadingAsync(DraftAct act, Guid clauseId, string title, CancellationToken cancellation)
    {
        var text = (await act.TextAsync(clauseId, cancellation)).Text;
        var end = text.IndexOf('\n', StringComparison.Ordinal) is >= 0 and var found ? found : text.Length;
        if (!text.StartsWith('#') || text[..end].Trim('#', ' ') != title)
            return DraftRefusal.None;
        while (end < text.Length && text[end] == '\n')
            end++;
        return await act.WriteAsync(clauseId, ChangeSet.Replace(text.Length, 0, end, ""), cancellation: cancellation);
    }
}
