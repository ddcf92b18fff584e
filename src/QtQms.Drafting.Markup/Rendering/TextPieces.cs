namespace QtQms.Drafting.Markup.Rendering;

/// <summary>A run of a text node under the same marks and the same verbal form.</summary>
/// <param name="From">Within the node's text.</param>
/// <param name="To">The unit after the last.</param>
/// <param name="Verb">The verbal form it belongs to, or null.</param>
/// <param name="Marks">The marks over it.</param>
internal sealed record TextPiece(int From, int To, string? Verb, IReadOnlyList<SourceMark> Marks);

/// <summary>Cuts a text node where marks and verbal forms begin and end, never inside a surrogate pair.</summary>
internal static class TextPieces
{
    public static IEnumerable<TextPiece> Of(TextNode node, IReadOnlyList<VerbalForm> verbs, TextMarks? marks)
    {
        var cuts = new SortedSet<int> { 0, node.Text.Length };
        foreach (var verb in verbs)
            cuts.UnionWith([verb.From, verb.To]);
        if (node.IsExact && marks is not null)
            cuts.UnionWith(marks.Cuts(node.From, node.To).Select(cut => Whole(node.Text, cut - node.From)));

        int from = 0, next = 0;
        foreach (var to in cuts.Skip(1))
        {
            var over = node.IsExact ? marks?.Over(node.From + from, node.From + to) : marks?.Over(node.From, node.To);
            while (next < verbs.Count && verbs[next].To <= from)
                next++;
            var verb = next < verbs.Count && verbs[next].From <= from ? verbs[next].Verb : null;
            yield return new TextPiece(from, to, verb, over ?? []);
            from = to;
        }
    }

    private static int Whole(string text, int at) =>
        at > 0 && at < text.Length && char.IsLowSurrogate(text[at]) && char.IsHighSurrogate(text[at - 1]) ? at - 1 : at;
}
