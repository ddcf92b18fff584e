namespace QtQms.Drafting.Editing;

/// <summary>The two operations that walk two changes side by side. Lengths have been checked; the result is in normal form.</summary>
internal static class ChangeAlgebra
{
    public static ChangeSet Compose(ChangeSet first, ChangeSet second)
    {
        var result = new ChangeSetBuilder(first.Sections.Length + second.Sections.Length);
        var a = new SectionCursor(first);
        var b = new SectionCursor(second);
        var joins = false;
        while (!(a.Done && b.Done))
        {
            if (a.Inserted == 0)
            {
                result.Add(a.Length, 0, joins);
                a.Next();
            }
            else if (b.Length == 0 && !b.Done)
            {
                result.Add(0, b.Inserted, joins);
                result.Append(b.Text);
                b.Next();
            }
            else
            {
                joins = ComposePiece(result, ref a, ref b, joins);
            }
        }

        return result.Build();
    }

    /// <summary>
    /// Composes the stretch of the middle text that both cover. True when a replacement goes on beyond it, so that what
    /// follows belongs to the section just begun.
    /// </summary>
    private static bool ComposePiece(ChangeSetBuilder result, ref SectionCursor a, ref SectionCursor b, bool joins)
    {
        var length = Math.Min(a.LengthAfter, b.Length);
        var deleted = a.Keeps ? length : a.Offset > 0 ? 0 : a.Length;
        var inserted = !b.Keeps ? (b.Offset > 0 ? 0 : b.Inserted) : a.Keeps ? ChangeSetBuilder.Keeps : length;
        var sections = result.Count;
        result.Add(deleted, inserted, joins);
        if (inserted > 0) result.Append(b.Keeps ? a.TextPiece(length) : b.Text);
        var goesOn = a.Inserted > length || (b.Changes && b.Length > length);
        a.ForwardAfter(length);
        b.Forward(length);
        return goesOn && (joins || result.Count > sections);
    }

    /// <summary>Moves <paramref name="set"/> over <paramref name="over"/>. Every text inserted stays, in its order, so the string is shared.</summary>
    public static ChangeSet Map(ChangeSet set, ChangeSet over, bool before)
    {
        var result = new ChangeSetBuilder(set.Sections.Length + over.Sections.Length);
        var a = new SectionCursor(set);
        var b = new SectionCursor(over);
        var emitted = -1; // the section of a whose text is in the result already, while its deletion goes on piece by piece
        while (!(a.Done && b.Done))
        {
            if (a.Keeps && b.Keeps)
            {
                var length = Math.Min(a.Length, b.Length);
                result.Add(length, ChangeSetBuilder.Keeps);
                a.Forward(length);
                b.Forward(length);
            }
            else if (b.Changes && (!a.Changes || emitted == a.Section || (a.Offset == 0 && GoesFirst(b, a, before))))
            {
                SkipOver(result, ref a, ref b, ref emitted);
            }
            else
            {
                MapPiece(result, ref a, ref b, ref emitted);
            }
        }

        return result.Build(set.Inserted);
    }

    /// <summary>Of two changes at one place the shorter goes first; of two as long, the other one, unless ours counts as earlier.</summary>
    private static bool GoesFirst(in SectionCursor other, in SectionCursor ours, bool before) =>
        other.Length < ours.Length || (other.Length == ours.Length && !before);

    /// <summary>Steps over a change of the other side: its text is kept, what it deleted is no longer there to delete, insertions of ours inside it stay.</summary>
    private static void SkipOver(ChangeSetBuilder result, ref SectionCursor a, ref SectionCursor b, ref int emitted)
    {
        result.Add(b.Inserted, ChangeSetBuilder.Keeps);
        for (var left = b.Length; left > 0;)
        {
            var piece = Math.Min(a.Length, left);
            if (a.Changes && emitted < a.Section && a.Length <= piece)
            {
                result.Add(0, a.Inserted);
                emitted = a.Section;
            }

            a.Forward(piece);
            left -= piece;
        }

        b.Next();
    }

    /// <summary>Writes a change of ours up to the next text that the other side inserts within it.</summary>
    private static void MapPiece(ChangeSetBuilder result, ref SectionCursor a, ref SectionCursor b, ref int emitted)
    {
        int length = 0, left = a.Length;
        while (left > 0)
        {
            if (b.Keeps)
            {
                var piece = Math.Min(left, b.Length);
                length += piece;
                left -= piece;
                b.Forward(piece);
            }
            else if (b.Inserted == 0 && b.Length < left)
            {
                left -= b.Length;
                b.Next();
            }
            else
            {
                break;
            }
        }

        result.Add(length, emitted < a.Section ? a.Inserted : 0);
        emitted = a.Section;
        a.Forward(a.Length - left);
    }
}
