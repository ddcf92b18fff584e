using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace QtQms.Drafting.Editing;

/// <summary>CodeMirror's JSON of a change, in and out. Reading trusts nothing and recurses nowhere.</summary>
internal static class ChangeSetJson
{
    public static bool TryRead(
        JsonElement json, ChangeLimits limits, [NotNullWhen(true)] out ChangeSet? changeSet, out ChangeRefusal refusal)
    {
        if (json.ValueKind == JsonValueKind.Array)
            return TryRead(JsonMarshal.GetRawUtf8Value(json), limits, out changeSet, out refusal);
        (changeSet, refusal) = (null, ChangeRefusal.NotAChange);
        return false;
    }

    public static bool TryRead(
        string json, ChangeLimits limits, [NotNullWhen(true)] out ChangeSet? changeSet, out ChangeRefusal refusal)
    {
        ArgumentNullException.ThrowIfNull(json);
        // Encoding would turn half a pair into U+FFFD without a word.
        refusal = TextRules.HasLoneSurrogate(json) ? ChangeRefusal.LoneSurrogate : ChangeRefusal.None;
        changeSet = null;
        return refusal == ChangeRefusal.None && TryRead(Encoding.UTF8.GetBytes(json), limits, out changeSet, out refusal);
    }

    public static bool TryRead(
        ReadOnlySpan<byte> json, ChangeLimits limits, [NotNullWhen(true)] out ChangeSet? changeSet, out ChangeRefusal refusal)
    {
        ArgumentNullException.ThrowIfNull(limits);
        var builder = new ChangeSetBuilder();
        try
        {
            var reader = new Utf8JsonReader(json);
            refusal = ReadSections(ref reader, limits, builder);
            // The reader rejects anything but white space behind the array.
            if (refusal == ChangeRefusal.None) reader.Read();
        }
        catch (JsonException)
        {
            refusal = ChangeRefusal.NotJson;
        }

        changeSet = refusal == ChangeRefusal.None ? builder.Build() : null;
        return changeSet is not null;
    }

    public static string Write(ChangeSet changeSet)
    {
        var json = new StringBuilder(changeSet.Inserted.Length + (changeSet.Sections.Length * 4) + 2).Append('[');
        var text = 0;
        for (var i = 0; i < changeSet.Sections.Length; i += 2)
        {
            if (i > 0) json.Append(',');
            int length = changeSet.Sections[i], inserted = changeSet.Sections[i + 1];
            if (inserted < 0)
            {
                json.Append(CultureInfo.InvariantCulture, $"{length}");
                continue;
            }

            json.Append(CultureInfo.InvariantCulture, $"[{length}");
            if (inserted > 0) WriteLines(json, changeSet.Inserted.AsSpan(text, inserted));
            json.Append(']');
            text += inserted;
        }

        return json.Append(']').ToString();
    }

    private static ChangeRefusal ReadSections(ref Utf8JsonReader reader, ChangeLimits limits, ChangeSetBuilder builder)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray) return ChangeRefusal.NotAChange;
        long before = 0, after = 0, inserted = 0;
        for (var sections = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; sections++)
        {
            if (sections == limits.MaxSections) return ChangeRefusal.TooManySections;
            var changes = reader.TokenType == JsonTokenType.StartArray;
            if (changes) reader.Read();
            var refusal = ReadLength(ref reader, out var length);
            var added = 0;
            if (refusal == ChangeRefusal.None && changes)
                refusal = ReadLines(ref reader, limits.MaxInserted - inserted, builder, out added);
            if (refusal != ChangeRefusal.None) return refusal;
            before += length;
            inserted += added;
            after += changes ? added : length;
            if (before > limits.MaxLength || after > int.MaxValue) return ChangeRefusal.TooLong;
            builder.Add(length, changes ? added : ChangeSetBuilder.Keeps);
        }

        return ChangeRefusal.None;
    }

    private static ChangeRefusal ReadLength(ref Utf8JsonReader reader, out int length)
    {
        length = 0;
        if (reader.TokenType != JsonTokenType.Number) return ChangeRefusal.NotAChange;
        return reader.TryGetInt32(out length) && length >= 0 ? ChangeRefusal.None : ChangeRefusal.BadLength;
    }

    /// <summary>Reads the strings of one section up to its end: lines, joined by <c>\n</c>.</summary>
    private static ChangeRefusal ReadLines(ref Utf8JsonReader reader, long room, ChangeSetBuilder builder, out int added)
    {
        added = 0;
        for (var first = true; reader.Read() && reader.TokenType != JsonTokenType.EndArray; first = false)
        {
            if (reader.TokenType != JsonTokenType.String) return ChangeRefusal.NotAChange;
            var refusal = ReadLine(ref reader, out var line);
            if (refusal != ChangeRefusal.None) return refusal;
            var length = line.Length + (first ? 0L : 1L);
            if (added + length > room) return ChangeRefusal.TooLong;
            if (!first) builder.Append("\n");
            builder.Append(line);
            added += (int)length;
        }

        return ChangeRefusal.None;
    }

    private static ChangeRefusal ReadLine(ref Utf8JsonReader reader, out string line)
    {
        line = "";
        if (!Utf8.IsValid(reader.ValueSpan)) return ChangeRefusal.NotJson;
        if (reader.ValueIsEscaped && EscapesHalfAPair(reader.ValueSpan)) return ChangeRefusal.LoneSurrogate;
        line = reader.GetString()!;
        return line.Contains('\n') ? ChangeRefusal.LineBreakInLine : TextRules.Check(line);
    }

    /// <summary>True when a <c>\uD800</c> to <c>\uDFFF</c> has no partner: the reader would throw over it instead of saying so.</summary>
    private static bool EscapesHalfAPair(ReadOnlySpan<byte> escaped)
    {
        for (var at = escaped.IndexOf((byte)'\\'); at >= 0; at = escaped.IndexOf((byte)'\\'))
        {
            escaped = escaped[at..];
            if (!char.IsSurrogate(EscapedUnit(escaped)))
            {
                escaped = escaped[2..];
                continue;
            }

            if (!char.IsSurrogatePair(EscapedUnit(escaped), EscapedUnit(escaped[6..]))) return true;
            escaped = escaped[12..];
        }

        return false;
    }

    /// <summary>The unit that <c>\uXXXX</c> at the start stands for, or U+0000 when something else stands there.</summary>
    private static char EscapedUnit(ReadOnlySpan<byte> escaped) =>
        escaped.Length >= 6 && escaped.StartsWith("\\u"u8)
        && ushort.TryParse(escaped[2..6], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit) ? (char)unit : '\0';

    private static void WriteLines(StringBuilder json, ReadOnlySpan<char> text)
    {
        json.Append(",\"");
        foreach (var unit in text)
        {
            if (unit == '\n') json.Append("\",\"");
            else if (unit is '"' or '\\') json.Append('\\').Append(unit);
            else if (unit < ' ') WriteControl(json, unit);
            else json.Append(unit);
        }

        json.Append('"');
    }

    private static void WriteControl(StringBuilder json, char unit) => _ = unit switch
    {
        '\b' => json.Append("\\b"),
        '\t' => json.Append("\\t"),
        '\f' => json.Append("\\f"),
        _ => json.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}"),
    };
}
