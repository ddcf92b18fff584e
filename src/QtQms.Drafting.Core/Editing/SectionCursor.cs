namespace QtQms.Drafting.Editing;

/// <summary>Walks the sections of a change, a piece at a time. Past the end it stands on a section of no length that neither keeps nor changes.</summary>
internal struct SectionCursor
{
    private const int Ended = -2;

    private readonly ChangeSet _set;
    private readonly int[] _sections;
    private int _next;
    private int _textEnd;

    public SectionCursor(ChangeSet set)
    {
        _set = set;
        _sections = set.Sections;
        Next();
    }

    /// <summary>What is left of the section in the old text.</summary>
    public int Length { get; private set; }

    /// <summary>What it inserts, or <see cref="ChangeSetBuilder.Keeps"/>.</summary>
    public int Inserted { get; private set; }

    /// <summary>How much of the section is behind the cursor.</summary>
    public int Offset { get; private set; }

    /// <summary>Which section this is: ascending, never repeated.</summary>
    public readonly int Section => _next;

    public readonly bool Done => Inserted == Ended;

    public readonly bool Keeps => Inserted == ChangeSetBuilder.Keeps;

    public readonly bool Changes => Inserted >= 0;

    /// <summary>What is left of the section in the new text.</summary>
    public readonly int LengthAfter => Changes ? Inserted : Length;

    /// <summary>What the section still inserts.</summary>
    public readonly ReadOnlySpan<char> Text => TextPiece(Inserted);

    public void Next()
    {
        Offset = 0;
        if (_next == _sections.Length)
        {
            (Length, Inserted) = (0, Ended);
            return;
        }

        Length = _sections[_next++];
        Inserted = _sections[_next++];
        if (Inserted > 0) _textEnd += Inserted;
    }

    /// <summary>The next <paramref name="length"/> units that the section inserts.</summary>
    public readonly ReadOnlySpan<char> TextPiece(int length) => _set.Inserted.AsSpan(_textEnd - Inserted, length);

    /// <summary>Moves along the old text, not beyond this section.</summary>
    public void Forward(int length)
    {
        if (length == Length)
        {
            Next();
            return;
        }

        Length -= length;
        Offset += length;
    }

    /// <summary>Moves along the new text, not beyond this section.</summary>
    public void ForwardAfter(int length)
    {
        if (Keeps)
        {
            Forward(length);
        }
        else if (length == Inserted)
        {
            Next();
        }
        else
        {
            Inserted -= length;
            Offset += length;
        }
    }
}
