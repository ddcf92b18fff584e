namespace QtQms.Drafting.Markup.Comparing;

/// <summary>Compares two paragraphs by word; by sentence first where they are very long.</summary>
internal static class LineComparison
{
    /// <summary>Below this share of common words a paragraph reads better as replaced than as a mixture.</summary>
    private const double MinimalLikeness = 0.25;

    public static List<Edit> Compare(IReadOnlyList<Word> old, IReadOnlyList<Word> current, DiffBudget budget)
    {
        var edits = Words(old, current, budget) ?? Sentences(old, current, budget) ?? [new Edit(0, old.Count, 0, current.Count)];
        edits = Joined(edits, current);
        return edits.Count > 1 && Likeness(edits, old, current) < MinimalLikeness ? [new Edit(0, old.Count, 0, current.Count)] : edits;
    }

    private static List<Edit>? Words(IReadOnlyList<Word> old, IReadOnlyList<Word> current, DiffBudget budget) =>
        SequenceDiff.Find([.. old.Select(word => word.Key)], [.. current.Select(word => word.Key)], budget);

    private static List<Edit>? Sentences(IReadOnlyList<Word> old, IReadOnlyList<Word> current, DiffBudget budget)
    {
        var (oldEnds, newEnds) = (Ends(old), Ends(current));
        if (SequenceDiff.Find(Keys(old, oldEnds), Keys(current, newEnds), budget) is not { } edits)
            return null;
        var found = new List<Edit>();
        foreach (var edit in edits)
        {
            var whole = new Edit(oldEnds[edit.OldFrom], oldEnds[edit.OldTo], newEnds[edit.NewFrom], newEnds[edit.NewTo]);
            var within = Words([.. Range(old, whole.OldFrom, whole.OldTo)], [.. Range(current, whole.NewFrom, whole.NewTo)], budget);
            found.AddRange(within?.Select(part => Shift(part, whole)) ?? [whole]);
        }

        return found;
    }

    private static Edit Shift(Edit edit, Edit by) =>
        new(edit.OldFrom + by.OldFrom, edit.OldTo + by.OldFrom, edit.NewFrom + by.NewFrom, edit.NewTo + by.NewFrom);

    /// <summary>0 and the places behind each sentence.</summary>
    private static List<int> Ends(IReadOnlyList<Word> words)
    {
        var ends = new List<int> { 0 };
        for (var i = 0; i < words.Count; i++)
        {
            if (i == words.Count - 1 || (words[i].Kind == WordKind.Space && i > 0 && words[i - 1].Key[^1] is '.' or ';' or ':' or '?' or '!'))
                ends.Add(i + 1);
        }

        return ends;
    }

    private static List<string> Keys(IReadOnlyList<Word> words, List<int> ends) =>
        [.. ends.Skip(1).Select((end, i) => string.Join('\u0003', Range(words, ends[i], end).Select(word => word.Key)))];

    private static IEnumerable<Word> Range(IReadOnlyList<Word> words, int from, int to) => words.Skip(from).Take(to - from);

    /// <summary>Changes with nothing but spaces and signs between them are one change to a reader.</summary>
    private static List<Edit> Joined(List<Edit> edits, IReadOnlyList<Word> current)
    {
        var joined = new List<Edit>();
        foreach (var edit in edits)
        {
            if (joined.Count > 0 && IsSlight(joined[^1], edit, current))
                joined[^1] = new Edit(joined[^1].OldFrom, edit.OldTo, joined[^1].NewFrom, edit.NewTo);
            else
                joined.Add(edit);
        }

        return joined;
    }

    private static bool IsSlight(Edit before, Edit after, IReadOnlyList<Word> current)
    {
        const int slight = 3;
        return after.NewFrom - before.NewTo <= slight
            && Range(current, before.NewTo, after.NewFrom).All(word => word.Kind != WordKind.Word);
    }

    private static double Likeness(List<Edit> edits, IReadOnlyList<Word> old, IReadOnlyList<Word> current)
    {
        var all = old.Count(IsWord) + current.Count(IsWord);
        var changed = edits.Sum(edit => Range(old, edit.OldFrom, edit.OldTo).Count(IsWord) + Range(current, edit.NewFrom, edit.NewTo).Count(IsWord));
        return all == 0 ? 1 : 1 - ((double)changed / all);
    }

    private static bool IsWord(Word word) => word.Kind == WordKind.Word;
}
