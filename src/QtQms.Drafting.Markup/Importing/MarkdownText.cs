using System.Text;

namespace QtQms.Drafting.Markup.Importing;

/// <summary>Text that shall mean itself in Markdown.</summary>
internal static class MarkdownText
{
    /// <summary>The same words, none of them a sign of the dialect.</summary>
    /// <param name="text">A run of text.</param>
    /// <param name="inTable">Whether it stands in a cell.</param>
    /// <param name="next">What follows it, or a space.</param>
    public static string Escape(string text, bool inTable = false, char next = ' ')
    {
        var escaped = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var following = i + 1 < text.Length ? text[i + 1] : next;
            if (IsSign(text[i], i > 0 ? text[i - 1] : ' ', following, inTable))
                escaped.Append('\\');
            escaped.Append(text[i]);
        }

        return escaped.ToString();
    }

    /// <summary>A line that begins no list, heading, quote, fence or table.</summary>
    public static string LineStart(string line)
    {
        var content = line.TrimStart(' ', '\t');
        if (content.Length == 0)
            return content;
        var digits = content.AsSpan().IndexOfAnyExceptInRange('0', '9');
        if (digits is > 0 and <= 9 && content[digits] is '.' or ')' && IsEnd(content, digits + 1))
            return content.Insert(digits, "\\");
        var isSign = content[0] switch
        {
            '#' or '>' or '|' => true,
            '-' or '+' => IsEnd(content, 1) || IsRule(content),
            '=' => IsRule(content),
            ':' => content.StartsWith(":::", StringComparison.Ordinal) || content.StartsWith(":-", StringComparison.Ordinal),
            _ => false,
        };
        return isSign ? "\\" + content : content;
    }

    private static bool IsSign(char sign, char before, char after, bool inTable) => sign switch
    {
        '\\' or '*' or '`' or '~' or '^' => true,
        '_' => !(char.IsLetterOrDigit(before) && char.IsLetterOrDigit(after)),
        '[' => after is '[' or '^',
        ']' => after is '(' or '[' or ':',
        '<' => char.IsLetter(after),
        '&' => after == '#' || char.IsLetter(after),
        '{' => after == '#',
        '|' => inTable,
        _ => false,
    };

    private static bool IsEnd(string line, int at) => at >= line.Length || line[at] is ' ' or '\t';

    private static bool IsRule(string line) => line.AsSpan().IndexOfAnyExcept('-', '=', ' ') < 0 || line.AsSpan().IndexOfAnyExcept("-|: ") < 0;
}
