namespace QtQms.Drafting.Editing;

/// <summary>
/// A change made for a text of which a stretch was carried elsewhere meanwhile, parted: what touches the stretch goes with it, the rest
/// stays. Nothing of the change is lost, and nothing is done twice.
/// </summary>
/// <param name="Stays">What it does to the text without the stretch.</param>
/// <param name="Goes">What it does to the stretch by itself.</param>
/// <param name="Start">Where the stretch begins in the text that the change makes.</param>
/// <param name="End">The unit after its last there.</param>
public sealed record TextParting(ChangeSet Stays, ChangeSet Goes, int Start, int End)
{
    /// <summary>
    /// Parts a change at the stretch <c>[start, end)</c> of the text that it was made for. What is inserted at an edge of the stretch goes
    /// with it; a replacement that reaches across an edge is parted there, its new text standing where it begins.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The text has no such stretch.</exception>
    public static TextParting Of(ChangeSet changes, int start, int end)
    {
        ArgumentNullException.ThrowIfNull(changes);
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfLessThan(end, start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(end, changes.Length);
        var (stays, goes) = (new ChangeSetBuilder(), new ChangeSetBuilder());
        var (at, newStart, newLength) = (0, 0, 0);
        var changed = changes.Sections.Length == 0 ? [] : changes.ChangedRanges();
        foreach (var range in changed)
        {
            Keep(at, range.FromA);
            var isInside = range.FromA >= start && range.FromA <= end;
            newStart += isInside ? 0 : range.FromA < start ? range.Inserted.Length : 0;
            newLength += isInside ? range.Inserted.Length : 0;
            Replace(range.FromA, range.ToA, range.Inserted, isInside);
            at = range.ToA;
        }

        Keep(at, changes.Length);
        return new TextParting(stays.Build(), goes.Build(), newStart, newStart + newLength);

        void Keep(int from, int to)
        {
            var (before, inside, after) = Cut(from, to);
            stays.Keep(before).Keep(after);
            goes.Keep(inside);
            newStart += before;
            newLength += inside;
        }

        void Replace(int from, int to, string inserted, bool isInside)
        {
            var (before, inside, after) = Cut(from, to);
            stays.Replace(before + after, isInside ? "" : inserted);
            goes.Replace(inside, isInside ? inserted : "");
        }

        (int Before, int Inside, int After) Cut(int from, int to)
        {
            var before = Math.Max(0, Math.Min(to, start) - from);
            var after = Math.Max(0, to - Math.Max(from, end));
            return (before, to - from - before - after, after);
        }
    }
}
