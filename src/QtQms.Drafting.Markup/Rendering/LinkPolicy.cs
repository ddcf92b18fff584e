using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace QtQms.Drafting.Markup.Rendering;

/// <summary>Which addresses a text may lead to: http, https, mailto and fragments; relative ones where asked for (trust.md 4).</summary>
internal static class LinkPolicy
{
    /// <summary>Longer addresses serve nobody, and one of them may be used a thousand times.</summary>
    private const int MaxLength = 2_048;

    public static bool TryAccept(string? url, bool relative, [NotNullWhen(true)] out string? href)
    {
        href = null;
        if (string.IsNullOrEmpty(url) || url.Length > MaxLength || url.Contains('\\', StringComparison.Ordinal) || url.Any(char.IsControl))
            return false;
        if (!IsAllowed(url, relative))
            return false;
        href = Encode(url);
        return true;
    }

    private static bool IsAllowed(string url, bool relative)
    {
        if (url[0] == '#')
            return true;
        if (url.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || url.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
            return Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Host.Length > 0;
        if (url.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase))
            return true;
        return relative && IsRelative(url);
    }

    /// <summary>Neither a scheme before the first slash nor another host after two.</summary>
    private static bool IsRelative(string url)
    {
        var end = url.AsSpan().IndexOfAny('/', '?', '#');
        return !url.StartsWith("//", StringComparison.Ordinal)
            && !char.IsWhiteSpace(url[0])
            && !url.AsSpan(0, end < 0 ? url.Length : end).Contains(':');
    }

    private static string Encode(string url)
    {
        var encoded = new StringBuilder(url.Length);
        foreach (var rune in url.EnumerateRunes())
        {
            if (rune.Value is > 0x20 and < 0x7F && rune.Value is not ('"' or '<' or '>' or '`' or '\'' or '{' or '}' or '|' or '^'))
                encoded.Append((char)rune.Value);
            else
                AppendBytes(encoded, rune);
        }

        return encoded.ToString();
    }

    private static void AppendBytes(StringBuilder encoded, Rune rune)
    {
        Span<byte> bytes = stackalloc byte[4];
        var length = rune.EncodeToUtf8(bytes);
        foreach (var value in bytes[..length])
            encoded.Append(CultureInfo.InvariantCulture, $"%{value:X2}");
    }
}
