using QtQms.Drafting.Editing;

namespace QtQms.Drafting.Benchmarks.Algebra;

/// <summary>Changes as people make them: a few characters in or out, anywhere in the text. The seed is fixed.</summary>
internal sealed class Typing(int seed)
{
    private readonly Random _random = new(seed);

    public static string Text(int length) => string.Concat(Enumerable.Repeat("The organization shall keep what it measures, by whom and why.\n", (length / 63) + 1))[..length];

    public ChangeSet Stroke(int length)
    {
        var at = _random.Next(length - 8);
        return _random.Next(2) == 0
            ? ChangeSet.Replace(length, at, at, "keeps ")
            : ChangeSet.Replace(length, at, at + 6, "");
    }
}
