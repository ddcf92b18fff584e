using System.Globalization;
using System.Text;
using System.Text.Json;
using QtQms.Drafting.Standards;

namespace QtQms.Drafting.Releases;

/// <summary>
/// The canonical text of a manifest. Written by hand, because a hash must not depend on what a serializer of the day escapes;
/// strings follow RFC 8785: only the quotation mark, the backslash and control characters are escaped.
/// </summary>
internal static class ManifestJson
{
    public static string Write(ReleaseManifest manifest)
    {
        var json = new StringBuilder("{");
        Member(json, "format", manifest.Format).Append(',');
        Member(json, "standard", manifest.Standard).Append(',');
        Member(json, "version", manifest.Version).Append(',');
        Member(json, "previous", manifest.Previous).Append(",\"clauses\":[");
        for (var i = 0; i < manifest.Clauses.Count; i++)
            Clause(i == 0 ? json : json.Append(','), manifest.Clauses[i]);
        json.Append(']');
        if (manifest.Figures.Count > 0)
            Figures(json, manifest.Figures);
        return json.Append('}').ToString();
    }

    public static ReleaseManifest Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            var manifest = new ReleaseManifest(
                Text(root, "standard"),
                Text(root, "version"),
                root.GetProperty("previous").GetString(),
                [.. root.GetProperty("clauses").EnumerateArray().Select(Clause)])
            {
                Figures = root.TryGetProperty("figures", out var figures) ? [.. figures.EnumerateArray().Select(f => new ManifestFigure(Text(f, "name"), Text(f, "sha256")))] : [],
            };
            return Write(manifest) == json ? manifest : throw new FormatException("The manifest is not in canonical form.");
        }
        catch (Exception wrong) when (wrong is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException("This is no manifest.", wrong);
        }
    }

    private static void Clause(StringBuilder json, ManifestEntry clause)
    {
        json.Append('{');
        Member(json, "uid", clause.Uid.ToString("D")).Append(',');
        Member(json, "slug", clause.Slug).Append(',');
        Member(json, "number", clause.Number).Append(',');
        Member(json, "title", clause.Title).Append(',');
        Member(json, "kind", Key(clause.Kind)).Append(',');
        Member(json, "obligation", Key(clause.Obligation)).Append(",\"textVersion\":");
        json.Append(CultureInfo.InvariantCulture, $"{clause.TextVersion},");
        Member(json, "sha256", clause.Sha256).Append('}');
    }

    private static void Figures(StringBuilder json, IReadOnlyList<ManifestFigure> figures)
    {
        json.Append(",\"figures\":[");
        for (var i = 0; i < figures.Count; i++)
        {
            Member(json.Append(i == 0 ? "{" : ",{"), "name", figures[i].Name).Append(',');
            Member(json, "sha256", figures[i].Sha256).Append('}');
        }

        json.Append(']');
    }

    private static ManifestEntry Clause(JsonElement clause) => new(
        Guid.ParseExact(Text(clause, "uid"), "D"),
        Text(clause, "slug"),
        Text(clause, "number"),
        Text(clause, "title"),
        Named<ClauseKind>(Text(clause, "kind")),
        Named<Obligation>(Text(clause, "obligation")),
        clause.GetProperty("textVersion").GetInt64(),
        Text(clause, "sha256"));

    private static string Text(JsonElement of, string member) =>
        of.GetProperty(member).GetString() ?? throw new FormatException($"{member} is missing.");

    private static string Key<TEnum>(TEnum value)
        where TEnum : struct, Enum =>
        Enum.GetName(value)?.ToLowerInvariant() ?? throw new ArgumentOutOfRangeException(nameof(value));

    private static TEnum Named<TEnum>(string key)
        where TEnum : struct, Enum =>
        Enum.GetValues<TEnum>().Cast<TEnum?>().FirstOrDefault(value => Key(value!.Value) == key)
        ?? throw new FormatException($"There is no {typeof(TEnum).Name} {key}.");

    private static StringBuilder Member(StringBuilder json, string name, string? value)
    {
        json.Append('"').Append(name).Append("\":");
        if (value is null)
            return json.Append("null");
        json.Append('"');
        foreach (var unit in value)
            Escape(json, unit);
        return json.Append('"');
    }

    private static void Escape(StringBuilder json, char unit) => _ = unit switch
    {
        '"' => json.Append("\\\""),
        '\\' => json.Append("\\\\"),
        '\b' => json.Append("\\b"),
        '\f' => json.Append("\\f"),
        '\n' => json.Append("\\n"),
        '\r' => json.Append("\\r"),
        '\t' => json.Append("\\t"),
        < ' ' => json.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}"),
        _ => json.Append(unit),
    };
}
