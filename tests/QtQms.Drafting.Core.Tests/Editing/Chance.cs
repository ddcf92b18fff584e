using QtQms.Drafting.Editing;

namespace QtQms.Drafting.Core.Tests.Editing;

/// <summary>Seeded texts and changes: short, with many deletions, pairs and line breaks, so that edits meet.</summary>
internal sealed class Chance(int seed)
{
    private static readonly string[] s_letters = ["a", "b", "c", " ", "\n", "é", "漢", "😀", "𝔽", "\"", "\\", "\u0001", "\u2028"];

    private readonly Random _random = new(seed);

    public int Below(int limit) => _random.Next(limit);

    public bool OneIn(int odds) => _random.Next(odds) == 0;

    public T Pick<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    public string Text(int most) => string.Concat(Enumerable.Range(0, Below(most + 1)).Select(_ => Pick(s_letters)));

    /// <summary>Ascending, not overlapping, sometimes touching; no boundary inside a surrogate pair.</summary>
    public List<Splice> Splices(string text)
    {
        var cuts = Enumerable.Range(0, text.Length + 1).Where(at => !TextRules.SplitsPair(text, at)).ToArray();
        var ends = Enumerable.Range(0, 2 * (1 + Below(3))).Select(_ => Pick(cuts)).Order().ToArray();
        var splices = new List<Splice>();
        for (var i = 0; i < ends.Length; i += 2)
            splices.Add(new(ends[i], OneIn(3) ? ends[i] : ends[i + 1], OneIn(2) ? "" : Text(3)));
        return splices;
    }

    /// <summary>Also changes that only composing, mapping and inverting make.</summary>
    public ChangeSet Change(string text)
    {
        var change = Simple(text);
        return Below(5) switch
        {
            0 => change.Compose(Simple(change.Apply(text))),
            1 => change.Compose(Simple(text).Map(change, OneIn(2))),
            2 => Simple(change.Apply(text)) is var next ? change.Compose(next).Compose(next.Invert(change.Apply(text))) : change,
            _ => change,
        };
    }

    private ChangeSet Simple(string text) => OneIn(20) ? ChangeSet.Empty(text.Length) : Splice.ToChange(text.Length, Splices(text));
}
