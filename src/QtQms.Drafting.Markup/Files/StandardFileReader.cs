using YamlDotNet.Core;

namespace QtQms.Drafting.Markup.Files;

/// <summary>Reads <see cref="StandardFile"/> out of plain nodes; the first thing wrong is the refusal.</summary>
internal sealed class StandardFileReader
{
    private const int MaxLength = 256 * 1024;
    private const int MaxOutlineDepth = 6;
    private static readonly string[] Keys = ["slug", "title", "short", "edition", "summary", "clauses", "annexes", "references"];
    private static readonly string[] ReferenceKeys = ["name", "title", "relation", "link"];
    private readonly HashSet<string> slugs = new(StringComparer.Ordinal);
    private FileRefusal? refusal;

    public static ParsedFile<StandardFile> Read(string text)
    {
        if (text.Length > MaxLength)
            return ParsedFile<StandardFile>.Refused(0, $"The file is longer than {MaxLength / 1024} KB.");
        using var reader = new StringReader(text);
        var yaml = new YamlNodeReader(new Parser(reader));
        var root = yaml.Read();
        return root is null ? ParsedFile<StandardFile>.Refused(yaml.Refusal!) : new StandardFileReader().File(root);
    }

    private ParsedFile<StandardFile> File(YamlNode root)
    {
        var map = Map(root, Keys);
        var slug = Text(map, "slug", root.Line);
        if (!Slug.IsValid(slug))
            Refuse(root.Line, "“slug” is missing or no slug.");
        var file = new StandardFile(
            slug,
            Text(map, "title", root.Line),
            Text(map, "short", root.Line),
            Text(map, "edition", root.Line),
            Text(map, "summary", root.Line).Trim(),
            Outline(map.GetValueOrDefault("clauses"), 1),
            Outline(map.GetValueOrDefault("annexes"), 1),
            [.. Items(map.GetValueOrDefault("references")).Select(Reference)]);
        return refusal is null ? ParsedFile<StandardFile>.Read(file) : ParsedFile<StandardFile>.Refused(refusal);
    }

    private List<OutlineEntry> Outline(YamlNode? list, int depth)
    {
        if (list is not null && depth > MaxOutlineDepth)
            Refuse(list.Line, $"Clauses are nested at most {MaxOutlineDepth} deep.");
        return refusal is not null ? [] : [.. Items(list).Select(item => Entry(item, depth))];
    }

    private OutlineEntry Entry(YamlNode node, int depth)
    {
        var (name, children) = node switch
        {
            { Scalar: { } scalar } => (scalar, (YamlNode?)null),
            { Map: [var (key, value)] } => (key.Scalar!, value),
            _ => ("", null),
        };
        if (!Slug.IsValid(name))
            Refuse(node.Line, "An entry is a slug, or a slug with the list of what stands under it.");
        else if (!slugs.Add(name))
            Refuse(node.Line, $"The slug “{name}” stands twice.");
        return new OutlineEntry(name, Outline(children, depth + 1));
    }

    private StandardReference Reference(YamlNode node)
    {
        var map = Map(node, ReferenceKeys);
        var reference = new StandardReference(
            Text(map, "name", node.Line),
            Text(map, "title", node.Line),
            map.TryGetValue("relation", out var relation) ? relation.Scalar ?? "" : Vocabulary.Relations[0],
            map.TryGetValue("link", out var link) ? link.Scalar ?? "" : "");
        if (!Vocabulary.Relations.Contains(reference.Relation))
            Refuse(node.Line, $"“relation” is one of {string.Join(", ", Vocabulary.Relations)}.");
        if (reference.Link.Length > 0 && !IsWebAddress(reference.Link))
            Refuse(node.Line, "“link” is a full http or https address.");
        return reference;
    }

    private Dictionary<string, YamlNode> Map(YamlNode node, string[] keys)
    {
        var map = (node.Map ?? []).ToDictionary(pair => pair.Key.Scalar!, pair => pair.Value, StringComparer.Ordinal);
        if (node.Map is null || map.Keys.Any(key => !keys.Contains(key)))
            Refuse(node.Line, $"Expected the keys {string.Join(", ", keys)} and no others.");
        return map;
    }

    private string Text(Dictionary<string, YamlNode> map, string key, int line)
    {
        if (map.TryGetValue(key, out var node) && node.Scalar is { Length: > 0 and <= 4_000 } text)
            return text;
        Refuse(node?.Line ?? line, $"The key “{key}” is missing, empty or too long.");
        return "";
    }

    private IReadOnlyList<YamlNode> Items(YamlNode? list)
    {
        if (list is null or { Scalar: "" })
            return [];
        if (list.List is null)
            Refuse(list.Line, "Expected a list.");
        return list.List ?? [];
    }

    private static bool IsWebAddress(string link) =>
        Uri.TryCreate(link, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps);

    private void Refuse(int line, string message) => refusal ??= new FileRefusal(line, message);
}
