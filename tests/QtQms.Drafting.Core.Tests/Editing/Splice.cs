using QtQms.Drafting.Editing;

namespace QtQms.Drafting.Core.Tests.Editing;

/// <summary>One replacement in a text, positions in the text before all of a list of them.</summary>
internal readonly record struct Splice(int From, int To, string Insert)
{
    /// <summary>The oracle: plain strings from right to left, nothing of the algebra under test.</summary>
    public static string Apply(string text, IReadOnlyList<Splice> splices)
    {
        foreach (var (from, to, insert) in splices.Reverse())
            text = text[..from] + insert + text[to..];
        return text;
    }

    /// <summary>The same as a change.</summary>
    public static ChangeSet ToChange(int length, IReadOnlyList<Splice> splices)
    {
        var builder = new ChangeSetBuilder();
        var position = 0;
        foreach (var (from, to, insert) in splices)
        {
            builder.Keep(from - position).Replace(to - from, insert);
            position = to;
        }

        return builder.Keep(length - position).Build();
    }
}
