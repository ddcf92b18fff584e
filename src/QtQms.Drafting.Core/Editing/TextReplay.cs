namespace QtQms.Drafting.Editing;

/// <summary>A text that many changes are applied to one after another, without a string made for each of them: what replaying a log needs.</summary>
public sealed class TextReplay
{
    private char[] _text;
    private char[] _spare = [];

    /// <summary>Begins with a text.</summary>
    public TextReplay(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        (_text, Length) = (text.ToCharArray(), text.Length);
    }

    /// <summary>Length of the text, UTF-16 units.</summary>
    public int Length { get; private set; }

    /// <summary>The text as it is now. Valid until the next <see cref="Apply"/>.</summary>
    public ReadOnlySpan<char> Span => _text.AsSpan(0, Length);

    /// <summary>Applies a change.</summary>
    /// <exception cref="ArgumentException">The change was made for a text of another length.</exception>
    public void Apply(ChangeSet changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        if (changes.Length != Length)
            throw new ArgumentException($"A change of a text of {changes.Length} units does not fit one of {Length}.", nameof(changes));
        if (_spare.Length < changes.NewLength)
            _spare = new char[changes.NewLength + (changes.NewLength / 2)];
        changes.Fill(_spare, Span);
        (_text, _spare) = (_spare, _text);
        Length = changes.NewLength;
    }

    /// <inheritdoc/>
    public override string ToString() => new(Span);
}
