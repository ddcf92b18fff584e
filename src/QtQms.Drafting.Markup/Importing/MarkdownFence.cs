namespace QtQms.Drafting.Markup.Importing;

/// <summary>Follows, line by line, whether code or a container is open: what stands inside is no heading and no place to cut.</summary>
internal sealed class MarkdownFence
{
    private char code;
    private int length;
    private int containers;

    public bool IsOpen => code != '\0' || containers > 0;

    /// <summary>Whether code is open.</summary>
    public bool IsCode => code != '\0';

    /// <summary>Takes the next line; says whether it opened or closed anything.</summary>
    public bool Take(string line)
    {
        var content = line.AsSpan().TrimStart(' ');
        if (line.Length - content.Length > 3)
            return false;
        foreach (var sign in "`~")
        {
            var run = Run(content, sign);
            if (code == '\0' && run >= 3 && (sign == '~' || !content[run..].Contains('`')))
            {
                (code, length) = (sign, run);
                return true;
            }

            if (code == sign && run >= length && content[run..].IsWhiteSpace())
            {
                code = '\0';
                return true;
            }
        }

        return code == '\0' && TakeContainer(content);
    }

    private bool TakeContainer(ReadOnlySpan<char> content)
    {
        var run = Run(content, ':');
        if (run < 3)
            return false;
        containers = content[run..].IsWhiteSpace() ? Math.Max(0, containers - 1) : containers + 1;
        return true;
    }

    private static int Run(ReadOnlySpan<char> text, char sign)
    {
        var end = text.IndexOfAnyExcept(sign);
        return end < 0 ? text.Length : end;
    }
}
