using System.Text;

namespace QtQms.Drafting.Editing;

/// <summary>
/// The only way to a <see cref="ChangeSet"/>, from left to right over the old text, so that one normal form exists (CodeMirror's):
/// adjoining keeps, deletions and insertions merge and empty ones vanish; replacements stay apart, because positions map differently across them.
/// </summary>
public sealed class ChangeSetBuilder
{
    internal const int Keeps = -1;

    private int[] _sections;
    private int _count;
    private StringBuilder? _inserted;

    /// <summary>A builder that stands at the start of the old text.</summary>
    public ChangeSetBuilder() : this(8)
    {
    }

    internal ChangeSetBuilder(int capacity) => _sections = new int[capacity];

    internal int Count => _count;

    /// <summary>Keeps the next <paramref name="length"/> units.</summary>
    public ChangeSetBuilder Keep(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        Add(length, Keeps);
        return this;
    }

    /// <summary>Deletes the next <paramref name="length"/> units.</summary>
    public ChangeSetBuilder Delete(int length) => Replace(length, "");

    /// <summary>Inserts <paramref name="text"/> here.</summary>
    public ChangeSetBuilder Insert(string text) => Replace(0, text);

    /// <summary>Puts <paramref name="text"/> in the place of the next <paramref name="length"/> units. The text has to obey <see cref="TextRules"/>.</summary>
    public ChangeSetBuilder Replace(int length, string text)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentNullException.ThrowIfNull(text);
        if (!TextRules.IsLawful(text)) throw new ArgumentException("Inserted text has to obey the text rules.", nameof(text));
        Add(length, text.Length);
        Append(text);
        return this;
    }

    /// <summary>The change. Its old text ends where the last section ends.</summary>
    public ChangeSet Build() => Build(_inserted?.ToString() ?? "");

    internal ChangeSet Build(string inserted)
    {
        if (_count < _sections.Length) Array.Resize(ref _sections, _count);
        return new ChangeSet(_sections, inserted);
    }

    /// <summary>
    /// Adds a section in normal form. With <paramref name="join"/> it extends the last one: composing needs that for the
    /// later pieces of one replacement.
    /// </summary>
    internal void Add(int length, int inserted, bool join = false)
    {
        if (length == 0 && inserted <= 0) return;
        var last = _count - 2;
        if (last >= 0 && inserted <= 0 && inserted == _sections[last + 1])
            _sections[last] = checked(_sections[last] + length);
        else if (last >= 0 && ((length == 0 && _sections[last] == 0) || join))
            Extend(last, length, inserted);
        else
            Push(length, inserted);
    }

    internal void Append(ReadOnlySpan<char> text)
    {
        if (!text.IsEmpty) (_inserted ??= new StringBuilder()).Append(text);
    }

    private void Extend(int section, int length, int inserted)
    {
        _sections[section] = checked(_sections[section] + length);
        _sections[section + 1] = checked(_sections[section + 1] + inserted);
    }

    private void Push(int length, int inserted)
    {
        if (_count == _sections.Length) Array.Resize(ref _sections, Math.Max(8, _count * 2));
        _sections[_count++] = length;
        _sections[_count++] = inserted;
    }
}
