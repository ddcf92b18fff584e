namespace QtQms.Drafting.Markup.Files;

/// <summary>
/// The flat <c>key: value</c> head of a file between two lines of <c>---</c>. Deliberately not YAML: no quoting, nesting,
/// anchors or tags, so that nothing in it can expand (trust.md 4, front matter).
/// </summary>
internal sealed class FrontMatter
{
    private const int MaxHeadLength = 16 * 1024;
    private const int MaxValueLength = 4 * 1024;
    private readonly Dictionary<string, (int Line, string Value)> values = new(StringComparer.Ordinal);

    private FrontMatter()
    {
    }

    /// <summary>What follows the head, without the one blank line after it and without the last line break.</summary>
    public string Body { get; private set; } = "";

    /// <summary>The first thing found wrong while reading or asking for values; the first one wins.</summary>
    public FileRefusal? Refusal { get; private set; }

    public static FrontMatter Parse(string text, IReadOnlyCollection<string> keys)
    {
        var matter = new FrontMatter();
        matter.Read(Normalise(text), keys);
        return matter;
    }

    public string Required(string key)
    {
        var value = Optional(key);
        if (value.Length == 0)
            Refuse(values.TryGetValue(key, out var found) ? found.Line : 1, $"The key “{key}” is missing or empty.");
        return value;
    }

    public string Optional(string key) => values.TryGetValue(key, out var found) ? found.Value : "";

    public IReadOnlyList<string> List(string key) =>
        [.. Optional(key).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    public void RefuseValue(string key, string message) =>
        Refuse(values.TryGetValue(key, out var found) ? found.Line : 1, message);

    private static string Normalise(string text) =>
        text.TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');

    private void Read(string text, IReadOnlyCollection<string> keys)
    {
        if (!text.StartsWith("---\n", StringComparison.Ordinal))
        {
            Refuse(1, "The file must begin with a line “---” and its keys.");
            return;
        }

        var end = text.AsSpan(3, Math.Min(text.Length - 3, MaxHeadLength)).IndexOf("\n---\n");
        var last = end < 0 && text.Length <= MaxHeadLength && text.EndsWith("\n---", StringComparison.Ordinal);
        if (end < 0 && !last)
        {
            Refuse(1, $"The keys must end with a line “---” within {MaxHeadLength / 1024} KB.");
            return;
        }

        var head = last ? text[4..Math.Max(4, text.Length - 4)] : text[4..Math.Max(4, end + 3)];
        Body = last ? "" : BodyOf(text[(end + 8)..]);
        var line = 1;
        foreach (var row in head.Split('\n'))
            ReadRow(row, ++line, keys);
    }

    private static string BodyOf(string rest)
    {
        var from = rest.StartsWith('\n') ? 1 : 0;
        var to = rest.Length > from && rest[^1] == '\n' ? rest.Length - 1 : rest.Length;
        return rest[from..to];
    }

    private void ReadRow(string row, int line, IReadOnlyCollection<string> keys)
    {
        if (string.IsNullOrWhiteSpace(row) || Refusal is not null)
            return;
        var colon = row.IndexOf(':', StringComparison.Ordinal);
        var key = colon < 0 ? "" : row[..colon];
        if (!keys.Contains(key))
            Refuse(line, $"Expected one of the keys {string.Join(", ", keys)}, followed by a colon, at the start of the line.");
        else if (values.ContainsKey(key))
            Refuse(line, $"The key “{key}” stands twice.");
        else if (row.Length > MaxValueLength)
            Refuse(line, $"The value of “{key}” is longer than {MaxValueLength} characters.");
        else if (row.Any(char.IsControl))
            Refuse(line, $"The value of “{key}” holds a control character.");
        else
            values.Add(key, (line, row[(colon + 1)..].Trim()));
    }

    private void Refuse(int line, string message) => Refusal ??= new FileRefusal(line, message);
}
