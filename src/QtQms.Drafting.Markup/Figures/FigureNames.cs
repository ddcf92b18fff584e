using System.Text.RegularExpressions;
using QtQms.Drafting.Markup.Files;

namespace QtQms.Drafting.Markup.Figures;

/// <summary>
/// How a text names the figures of its standard: <c>figures/ion-trap.png</c>. The name is one within the standard, given once and never to
/// another picture.
/// </summary>
public static partial class FigureNames
{
    /// <summary>What stands before a name in a text, and the folder of an exported draft.</summary>
    public const string Folder = "figures/";

    /// <summary>Whether the text is a name.</summary>
    public static bool IsValid(string? name)
    {
        var point = name?.IndexOf('.', StringComparison.Ordinal) ?? -1;
        return point > 0 && Slug.IsValid(name![..point]) && name[(point + 1)..] is "png" or "jpg" or "svg";
    }

    /// <summary>The name that an address in a text names, or null.</summary>
    public static string? Of(string? address) =>
        address?.StartsWith(Folder, StringComparison.Ordinal) == true && IsValid(address[Folder.Length..]) ? address[Folder.Length..] : null;

    /// <summary>A name made of a file's, with the ending of what is in it, that is not taken.</summary>
    public static string Free(string file, FigureKind kind, Func<string, bool> isTaken)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(isTaken);
        var stem = Slug.Of(Path.GetFileNameWithoutExtension(file.Replace('\\', '/').Split('/')[^1]), "figure");
        var name = $"{stem}.{kind.Extension()}";
        for (var number = 2; isTaken(name); number++)
        {
            var ending = $"-{number}";
            name = $"{stem[..Math.Min(stem.Length, Slug.MaxLength - ending.Length)].TrimEnd('-')}{ending}.{kind.Extension()}";
        }

        return name;
    }

    /// <summary>The names that stand in a text. No figure is shown whose name is not among them; some may stand there without being shown.</summary>
    public static IReadOnlySet<string> In(string text) => Named().Matches(text).Select(match => match.Groups[1].Value).Where(IsValid).ToHashSet(StringComparer.Ordinal);

    /// <summary>The text with other names.</summary>
    public static string Renamed(string text, IReadOnlyDictionary<string, string> names) =>
        names.Count == 0 ? text : Named().Replace(text, match => names.TryGetValue(match.Groups[1].Value, out var name) ? Folder + name : match.Value);

    [GeneratedRegex(@"figures/([a-z0-9][a-z0-9-]*\.(?:png|jpg|svg))", RegexOptions.CultureInvariant)]
    private static partial Regex Named();
}
