using QtQms.Drafting.Editing;

namespace QtQms.Drafting.Markup.Comparing;

/// <summary>The change that leads from one source to another and leaves alone what both have: words that stay keep their authors and comments.</summary>
public static class SourceDifference
{
    /// <summary>
    /// That change, by line and within changed lines by word. The effort is bounded as in a redline; past it whole stretches are
    /// replaced. Never splits a surrogate pair.
    /// </summary>
    public static ChangeSet Between(string from, string to)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        var (budget, builder) = (new DiffBudget(), new ChangeSetBuilder());
        var position = 0;
        foreach (var line in Edits(Lines(from), Lines(to), budget))
        {
            foreach (var word in Edits(Words(from, line.OldFrom, line.OldTo), Words(to, line.NewFrom, line.NewTo), budget))
            {
                builder.Keep(word.OldFrom - position).Replace(word.OldTo - word.OldFrom, to[word.NewFrom..word.NewTo]);
                position = word.OldTo;
            }
        }

        return builder.Keep(from.Length - position).Build();
    }

    // Edits of pieces, as edits of the texts that the pieces were cut from.
    private static IEnumerable<Edit> Edits(List<Piece> old, List<Piece> current, DiffBudget budget)
    {
        var edits = SequenceDiff.Find([.. old.Select(piece => piece.Text)], [.. current.Select(piece => piece.Text)], budget)
            ?? [new Edit(0, old.Count - 1, 0, current.Count - 1)];
        return edits.Select(edit => new Edit(old[edit.OldFrom].From, old[edit.OldTo].From, current[edit.NewFrom].From, current[edit.NewTo].From));
    }

    private static List<Piece> Lines(string text) => Cut(text, 0, text.Length, static (text, at) => text[at - 1] == '\n');

    private static List<Piece> Words(string text, int from, int to) => Cut(text, from, to, static (text, at) => Kind(text[at]) != Kind(text[at - 1]));

    // The last piece is empty on both sides: where an edit at the end begins and ends.
    private static List<Piece> Cut(string text, int from, int to, Func<string, int, bool> isCut)
    {
        var pieces = new List<Piece>();
        for (var at = from + 1; at <= to; at++)
        {
            if (at < to && !isCut(text, at))
                continue;
            pieces.Add(new(from, text[from..at]));
            from = at;
        }

        pieces.Add(new(from, ""));
        return pieces;
    }

    // Both halves of a surrogate pair are of one kind, so no cut is between them.
    private static int Kind(char unit) => unit == '\n' ? 0 : char.IsWhiteSpace(unit) ? 1 : char.IsLetterOrDigit(unit) || char.IsSurrogate(unit) ? 2 : 3;

    private readonly record struct Piece(int From, string Text);
}
