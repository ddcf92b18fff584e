namespace QtQms.Drafting.Editing;

/// <summary>
/// Brings what one text changed into another that began with the same. Where both changed the same words, those of the first take the
/// place of the other's, and it is said: nothing that somebody wrote is undone in silence.
/// </summary>
/// <param name="Changes">What turns the other text into the merged one.</param>
/// <param name="Taken">Where the words that come in stood in the first text.</param>
/// <param name="Clashes">Where both had changed the same words.</param>
public sealed record TextMerge(ChangeSet Changes, IReadOnlyList<TextMerge.Stretch> Taken, IReadOnlyList<TextMerge.Clash> Clashes)
{
    /// <summary>Merges.</summary>
    /// <param name="before">The text that both began with.</param>
    /// <param name="mine">What was done to it in the text whose changes are brought in.</param>
    /// <param name="theirs">What was done to it in the text that they are brought into.</param>
    /// <exception cref="ArgumentException">The changes were made for another text.</exception>
    public static TextMerge Of(string before, ChangeSet mine, ChangeSet theirs)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(mine);
        ArgumentNullException.ThrowIfNull(theirs);
        if (mine.Length != before.Length || theirs.Length != before.Length)
            throw new ArgumentException("The changes were made for another text.", nameof(mine));
        var (ours, others) = (mine.Apply(before), theirs.Apply(before));
        var (changes, taken, clashes) = (new ChangeSetBuilder(), new List<Stretch>(), new List<Clash>());
        var (at, made, told) = (0, 0, 0);
        foreach (var group in Groups(mine, theirs).Where(group => group.IsMine))
        {
            var (come, go) = (ours[group.Mine], others[group.Theirs]);
            if (come == go)
                continue;
            if (group.IsTheirs)
            {
                // Words with nothing but spaces between them are told together.
                var gap = clashes.Count > 0 ? before[told..group.Before.Start.Value] : "\n";
                var clash = new Clash(before[group.Before], go, come);
                if (gap.All(unit => unit is ' ' or '\t'))
                    clashes[^1] = new Clash(clashes[^1].Before + gap + clash.Before, clashes[^1].Lost + gap + clash.Lost, clashes[^1].Taken + gap + clash.Taken);
                else
                    clashes.Add(clash);
                told = group.Before.End.Value;
            }

            changes.Keep(group.Theirs.Start.Value - at).Replace(go.Length, come);
            made += group.Theirs.Start.Value - at;
            if (come.Length > 0)
                taken.Add(new Stretch(made, group.Mine.Start.Value, come.Length));
            (at, made) = (group.Theirs.End.Value, made + come.Length);
        }

        return new TextMerge(changes.Keep(others.Length - at).Build(), taken, clashes);
    }

    // Changes of both sides in order; those that meet, and whatever meets those, are one.
    private static IEnumerable<Group> Groups(ChangeSet mine, ChangeSet theirs)
    {
        var all = Ranges(mine, isMine: true).Concat(Ranges(theirs, isMine: false))
            .OrderBy(each => each.Range.FromA).ThenBy(each => each.Range.ToA).ThenBy(each => each.IsMine).ToList();
        var (grownMine, grownTheirs) = (0, 0);
        for (var i = 0; i < all.Count;)
        {
            var (from, to) = (all[i].Range.FromA, all[i].Range.ToA);
            var (wider, widerTheirs, isMine, isTheirs) = (0, 0, false, false);
            for (var first = i; i < all.Count && (i == first || Meets(from, to, all[i].Range)); i++)
            {
                var range = all[i].Range;
                var grows = range.ToB - range.FromB - (range.ToA - range.FromA);
                to = Math.Max(to, range.ToA);
                (wider, widerTheirs) = all[i].IsMine ? (wider + grows, widerTheirs) : (wider, widerTheirs + grows);
                (isMine, isTheirs) = (isMine || all[i].IsMine, isTheirs || !all[i].IsMine);
            }

            yield return new Group(from..to, (from + grownMine)..(to + grownMine + wider), (from + grownTheirs)..(to + grownTheirs + widerTheirs), isMine, isTheirs);
            (grownMine, grownTheirs) = (grownMine + wider, grownTheirs + widerTheirs);
        }
    }

    private static IEnumerable<(ChangedRange Range, bool IsMine)> Ranges(ChangeSet changes, bool isMine) =>
        changes.ChangedRanges().Select(range => (range, isMine));

    // What only touches is two changes; two insertions at one place are about the same.
    private static bool Meets(int from, int to, ChangedRange next) =>
        next.FromA < to || (next.FromA == from && to == from && next.ToA == from);

    /// <summary>Words that came in.</summary>
    /// <param name="At">Where they begin in the merged text.</param>
    /// <param name="From">Where they begin in the text that they come from.</param>
    /// <param name="Length">How many units.</param>
    public sealed record Stretch(int At, int From, int Length);

    /// <summary>Words that both changed.</summary>
    /// <param name="Before">As they were.</param>
    /// <param name="Lost">As the other text had them, which is overwritten.</param>
    /// <param name="Taken">As they are now.</param>
    public sealed record Clash(string Before, string Lost, string Taken);

    private sealed record Group(Range Before, Range Mine, Range Theirs, bool IsMine, bool IsTheirs);
}
