using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace QtQms.Drafting.Editing;

/// <summary>
/// A change to a text of one exact length: which stretches stay, which go, what comes in. Immutable, compared by value, built by
/// <see cref="ChangeSetBuilder"/>. Semantics, tie-breaks and JSON are those of CodeMirror's <c>ChangeSet</c> (state 6.7.6), so
/// that a browser's editor and this one compute the same; positions and lengths are UTF-16 units on both sides.
/// </summary>
/// <remarks>
/// The laws, for changes A and B of one text, C after A:
/// <c>A.Compose(C).Apply(t) == C.Apply(A.Apply(t))</c>; composing is associative;
/// <c>A.Compose(B.Map(A))</c> and <c>B.Compose(A.Map(B, before: true))</c> make the same text;
/// <c>A.Invert(t).Apply(A.Apply(t)) == t</c>; reading what was written gives an equal change.
/// </remarks>
public sealed class ChangeSet : IEquatable<ChangeSet>
{
    internal ChangeSet(int[] sections, string inserted)
    {
        Sections = sections;
        Inserted = inserted;
        for (var i = 0; i < sections.Length; i += 2)
        {
            Length = checked(Length + sections[i]);
            NewLength = checked(NewLength + (sections[i + 1] < 0 ? sections[i] : sections[i + 1]));
        }
    }

    /// <summary>Length of the text it applies to.</summary>
    public int Length { get; }

    /// <summary>Length of the text it makes.</summary>
    public int NewLength { get; }

    /// <summary>Length of all that it puts in, UTF-16 units.</summary>
    public int InsertedLength => Inserted.Length;

    /// <summary>True when it changes nothing.</summary>
    public bool IsEmpty => Sections.Length == 0 || (Sections.Length == 2 && Sections[1] < 0);

    /// <summary>Pairs: length in the old text, and length inserted in its place or -1 where it stays.</summary>
    internal int[] Sections { get; }

    /// <summary>All inserted text, in order: a section's own begins where those before it end.</summary>
    internal string Inserted { get; }

    /// <summary>The change that leaves a text of <paramref name="length"/> units as it is.</summary>
    public static ChangeSet Empty(int length) => new ChangeSetBuilder(2).Keep(length).Build();

    /// <summary>The change that puts <paramref name="insert"/> in the place of <c>[from, to)</c> of a text of <paramref name="length"/> units.</summary>
    public static ChangeSet Replace(int length, int from, int to, string insert) =>
        new ChangeSetBuilder(6).Keep(from).Replace(to - from, insert).Keep(length - to).Build();

    /// <summary>The changed text. A text of another length is a bug; what people send is checked with <see cref="Check"/> first.</summary>
    public string Apply(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        RequireLength(text.Length, Length, nameof(text));
        return IsEmpty ? text : string.Create(NewLength, (Set: this, Text: text), static (target, from) => from.Set.Fill(target, from.Text));
    }

    /// <summary>This change and then <paramref name="other"/>, which starts from the text that this one makes, as one change.</summary>
    public ChangeSet Compose(ChangeSet other)
    {
        ArgumentNullException.ThrowIfNull(other);
        RequireLength(other.Length, NewLength, nameof(other));
        return IsEmpty ? other : other.IsEmpty ? this : ChangeAlgebra.Compose(this, other);
    }

    /// <summary>
    /// This change as it applies after <paramref name="other"/>, both made for the same text. Where both insert at one place,
    /// this one's text comes second, unless <paramref name="before"/> says that this one counts as earlier.
    /// </summary>
    public ChangeSet Map(ChangeSet other, bool before = false)
    {
        ArgumentNullException.ThrowIfNull(other);
        RequireLength(other.Length, Length, nameof(other));
        return other.IsEmpty ? this : ChangeAlgebra.Map(this, other, before);
    }

    /// <summary>
    /// Where a position of the old text is in the new one. <paramref name="assoc"/> below 0 stays before text inserted at the
    /// position, otherwise it moves behind it. Never falls when the position grows.
    /// </summary>
    public int MapPosition(int position, int assoc = -1) => MapPosition(position, assoc, MapMode.Simple)!.Value;

    /// <summary>The same, or null where <paramref name="mode"/> says that the position was deleted.</summary>
    public int? MapPosition(int position, int assoc, MapMode mode)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(position, Length);
        int start = 0, after = 0;
        for (var i = 0; i < Sections.Length; i += 2)
        {
            int length = Sections[i], inserted = Sections[i + 1], end = start + length;
            if (inserted < 0)
            {
                if (end > position) return after + (position - start);
                after += length;
            }
            else
            {
                if (IsDeleted(position, start, end, mode)) return null;
                if (end > position || (end == position && assoc < 0 && length == 0))
                    return position == start || assoc < 0 ? after : after + inserted;
                after += inserted;
            }

            start = end;
        }

        return after;
    }

    /// <summary>The change that undoes this one; <paramref name="text"/> is the text before it.</summary>
    public ChangeSet Invert(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        RequireLength(text.Length, Length, nameof(text));
        var inverse = new ChangeSetBuilder(Sections.Length);
        var position = 0;
        for (var i = 0; i < Sections.Length; i += 2)
        {
            int length = Sections[i], inserted = Sections[i + 1];
            if (inserted < 0)
            {
                inverse.Add(length, ChangeSetBuilder.Keeps);
            }
            else
            {
                inverse.Add(inserted, length);
                inverse.Append(text.AsSpan(position, length));
            }

            position += length;
        }

        return inverse.Build();
    }

    /// <summary>The stretches that change, in order; adjoining ones are one.</summary>
    public IEnumerable<ChangedRange> ChangedRanges()
    {
        int fromA = 0, fromB = 0, text = 0;
        for (var i = 0; i < Sections.Length;)
        {
            if (Sections[i + 1] < 0)
            {
                fromA += Sections[i];
                fromB += Sections[i];
                i += 2;
                continue;
            }

            int deleted = 0, inserted = 0;
            for (; i < Sections.Length && Sections[i + 1] >= 0; i += 2)
            {
                deleted += Sections[i];
                inserted += Sections[i + 1];
            }

            yield return new(fromA, fromA + deleted, fromB, fromB + inserted, Inserted.Substring(text, inserted));
            fromA += deleted;
            fromB += inserted;
            text += inserted;
        }
    }

    /// <summary>
    /// Whether <paramref name="text"/> can take this change: same length, no surrogate pair split, and a result of at most
    /// <paramref name="maxBytes"/> UTF-8 bytes. <paramref name="text"/> obeys <see cref="TextRules"/>.
    /// </summary>
    public ChangeRefusal Check(string text, int maxBytes = TextRules.DefaultMaxBytes)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length != Length) return ChangeRefusal.LengthMismatch;
        var bytes = (long)TextRules.ByteSize(Inserted);
        var position = 0;
        for (var i = 0; i < Sections.Length; i += 2)
        {
            var end = position + Sections[i];
            if (TextRules.SplitsPair(text, end)) return ChangeRefusal.SplitsSurrogatePair;
            if (Sections[i + 1] < 0) bytes += TextRules.ByteSize(text.AsSpan(position, end - position));
            position = end;
        }

        return bytes > maxBytes ? ChangeRefusal.TextTooLarge : ChangeRefusal.None;
    }

    /// <summary>Reads CodeMirror's JSON from anybody: never throws on what it is given, and says why it refuses.</summary>
    public static bool TryParse(
        ReadOnlySpan<byte> json, ChangeLimits limits, [NotNullWhen(true)] out ChangeSet? changeSet, out ChangeRefusal refusal) =>
        ChangeSetJson.TryRead(json, limits, out changeSet, out refusal);

    /// <inheritdoc cref="TryParse(ReadOnlySpan{byte}, ChangeLimits, out ChangeSet?, out ChangeRefusal)"/>
    public static bool TryParse(
        JsonElement json, ChangeLimits limits, [NotNullWhen(true)] out ChangeSet? changeSet, out ChangeRefusal refusal) =>
        ChangeSetJson.TryRead(json, limits, out changeSet, out refusal);

    /// <inheritdoc cref="TryParse(ReadOnlySpan{byte}, ChangeLimits, out ChangeSet?, out ChangeRefusal)"/>
    public static bool TryParse(
        string json, ChangeLimits limits, [NotNullWhen(true)] out ChangeSet? changeSet, out ChangeRefusal refusal) =>
        ChangeSetJson.TryRead(json, limits, out changeSet, out refusal);

    /// <summary>Reads what <see cref="ToJson"/> wrote, from the log. Anything else there is damage.</summary>
    /// <exception cref="FormatException">It is no change.</exception>
    public static ChangeSet FromJson(string json) =>
        TryParse(json, ChangeLimits.Unbounded, out var changeSet, out var refusal) ? changeSet : throw new FormatException($"No change: {refusal}.");

    /// <summary>CodeMirror's JSON, <c>[5,[0,"hi","yo"],3,[2]]</c>: keep 5, insert two lines, keep 3, delete 2; character for character what a browser would write.</summary>
    public string ToJson() => ChangeSetJson.Write(this);

    /// <summary>Writes <see cref="ToJson"/> as one value.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteRawValue(ToJson(), skipInputValidation: true);
    }

    /// <inheritdoc/>
    public bool Equals(ChangeSet? other) =>
        other is not null && Inserted == other.Inserted && Sections.AsSpan().SequenceEqual(other.Sections);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ChangeSet);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Length, NewLength, Sections.Length, Inserted);

    /// <summary><c>5 0:2 3</c> for keep 5, insert 2, keep 3. For people; the text inserted is not in it.</summary>
    public override string ToString() => string.Join(' ', Enumerable.Range(0, Sections.Length / 2).Select(section =>
        Sections[(2 * section) + 1] < 0 ? $"{Sections[2 * section]}" : $"{Sections[2 * section]}:{Sections[(2 * section) + 1]}"));

    private static bool IsDeleted(int position, int start, int end, MapMode mode) => end >= position && mode switch
    {
        MapMode.TrackDel => start < position && end > position,
        MapMode.TrackBefore => start < position,
        MapMode.TrackAfter => end > position,
        _ => false,
    };

    private static void RequireLength(int actual, int expected, string argument)
    {
        if (actual != expected)
            throw new ArgumentException($"Length {actual} where {expected} is needed.", argument);
    }

    internal void Fill(Span<char> target, ReadOnlySpan<char> source)
    {
        int position = 0, text = 0;
        for (var i = 0; i < Sections.Length; i += 2)
        {
            int length = Sections[i], inserted = Sections[i + 1];
            var piece = inserted < 0 ? source.Slice(position, length) : Inserted.AsSpan(text, inserted);
            piece.CopyTo(target);
            target = target[piece.Length..];
            position += length;
            if (inserted > 0) text += inserted;
        }
    }
}
