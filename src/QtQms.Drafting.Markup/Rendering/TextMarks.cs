namespace QtQms.Drafting.Markup.Rendering;

/// <summary>The marks of a clause, found by place.</summary>
internal sealed class TextMarks
{
    /// <summary>More marks over the same words than this are not told apart anyway.</summary>
    private const int MaxOverlap = 8;

    private readonly SourceMark[] marks;
    private readonly int[] furthest;
    private readonly HashSet<string> shown = new(StringComparer.Ordinal);

    public TextMarks(IEnumerable<SourceMark> marks)
    {
        this.marks = [.. marks.Where(mark => mark.From < mark.To).OrderBy(mark => mark.From).ThenBy(mark => mark.To)];
        furthest = new int[this.marks.Length];
        for (var i = 0; i < furthest.Length; i++)
            furthest[i] = Math.Max(this.marks[i].To, i == 0 ? 0 : furthest[i - 1]);
    }

    /// <summary>Whether this is the first piece of the mark: only that one carries the id.</summary>
    public bool IsFirst(SourceMark mark) => shown.Add(mark.Id);

    public bool Touches(TextNode text) => Over(text.From, text.To).Count > 0;

    /// <summary>The marks that overlap a range, in order of their beginning.</summary>
    public List<SourceMark> Over(int from, int to)
    {
        var found = new List<SourceMark>();
        for (var i = CountBefore(to) - 1; i >= 0 && furthest[i] > from && found.Count < MaxOverlap; i--)
        {
            if (marks[i].To > from)
                found.Add(marks[i]);
        }

        found.Reverse();
        return found;
    }

    /// <summary>The places strictly inside a range at which a mark begins or ends.</summary>
    public IEnumerable<int> Cuts(int from, int to)
    {
        for (var i = CountBefore(to) - 1; i >= 0 && furthest[i] > from; i--)
        {
            if (marks[i].From > from)
                yield return marks[i].From;
            if (marks[i].To > from && marks[i].To < to)
                yield return marks[i].To;
        }
    }

    private int CountBefore(int place)
    {
        int low = 0, high = marks.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (marks[middle].From < place)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
