using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace QtQms.Drafting.Markup.Files;

/// <summary>A piece of a small YAML document. Exactly one of the three is there.</summary>
internal sealed record YamlNode(int Line, string? Scalar, IReadOnlyList<YamlNode>? List, IReadOnlyList<(YamlNode Key, YamlNode Value)>? Map);

/// <summary>
/// Reads YAML event by event into plain nodes and refuses what can expand or make types: aliases, anchors, tags,
/// more documents, deep nesting (trust.md 4, front matter).
/// </summary>
internal sealed class YamlNodeReader(IParser parser)
{
    private const int MaxDepth = 16;
    private const int MaxNodes = 20_000;
    private int nodes;

    public FileRefusal? Refusal { get; private set; }

    public YamlNode? Read()
    {
        try
        {
            parser.MoveNext();
            parser.MoveNext();
            if (parser.Current is not DocumentStart || !parser.MoveNext())
                return Refuse(1, "The file is empty.");
            var root = Node(0);
            while (root is not null && parser.MoveNext())
            {
                if (parser.Current is DocumentStart)
                    return Refuse(Line(), "The file holds more than one document.");
            }

            return root;
        }
        catch (YamlException error)
        {
            return Refuse((int)error.Start.Line, $"This is not readable YAML: {error.Message}");
        }
    }

    private YamlNode? Node(int depth)
    {
        if (depth > MaxDepth || ++nodes > MaxNodes)
            return Refuse(Line(), "The file is nested too deeply or holds too much.");
        if (parser.Current is not NodeEvent node)
            return Refuse(Line(), "Aliases are not allowed.");
        if (!node.Anchor.IsEmpty || !node.Tag.IsEmpty)
            return Refuse(Line(), "Anchors and tags are not allowed.");
        return node switch
        {
            Scalar scalar => new YamlNode(Line(), scalar.Value, null, null),
            SequenceStart => List(depth),
            MappingStart => Map(depth),
            _ => Refuse(Line(), "This kind of entry is not allowed."),
        };
    }

    private YamlNode? List(int depth)
    {
        var line = Line();
        var items = new List<YamlNode>();
        while (parser.MoveNext() && parser.Current is not SequenceEnd)
        {
            if (Node(depth + 1) is not { } item)
                return null;
            items.Add(item);
        }

        return new YamlNode(line, null, items, null);
    }

    private YamlNode? Map(int depth)
    {
        var line = Line();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var pairs = new List<(YamlNode, YamlNode)>();
        while (parser.MoveNext() && parser.Current is not MappingEnd)
        {
            if (Node(depth + 1) is not { } key)
                return null;
            if (key.Scalar is null || !seen.Add(key.Scalar))
                return Refuse(key.Line, "A key must be a plain word and stand once.");
            parser.MoveNext();
            if (Node(depth + 1) is not { } value)
                return null;
            pairs.Add((key, value));
        }

        return new YamlNode(line, null, null, pairs);
    }

    private int Line() => parser.Current is { } current ? (int)current.Start.Line : 0;

    private YamlNode? Refuse(int line, string message)
    {
        Refusal ??= new FileRefusal(line, message);
        return null;
    }
}
