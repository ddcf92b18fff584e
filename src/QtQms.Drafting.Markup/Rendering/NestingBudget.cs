namespace QtQms.Drafting.Markup.Rendering;

/// <summary>
/// What opens without closing costs the parser time with the square of its number. Counted per paragraph, far above what
/// anybody writes, so that the worst text takes a fraction of a second.
/// </summary>
internal static class NestingBudget
{
    private const int MaxLinks = 2_000;
    private const int MaxBrackets = 8_000;
    private const int MaxEmphases = 8_000;
    private const int MaxLineMarks = 250;
    private const int MaxContainers = 100;

    public static bool Fits(string source)
    {
        int links = 0, brackets = 0, emphases = 0, containers = 0;
        foreach (var range in source.AsSpan().SplitAny('\n', '\r'))
        {
            var line = source.AsSpan(range);
            if (line.IsWhiteSpace())
                (links, brackets, emphases) = (0, 0, 0);
            links += line.Count("](");
            brackets += line.Count('[');
            emphases += Emphases(line);
            containers = Containers(line.Trim(), containers);
            if (links > MaxLinks || brackets > MaxBrackets || emphases > MaxEmphases || containers > MaxContainers || LineMarks(line) > MaxLineMarks)
                return false;
        }

        return true;
    }

    /// <summary>Runs of signs that may open or close emphasis.</summary>
    private static int Emphases(ReadOnlySpan<char> line)
    {
        var runs = 0;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] is '*' or '_' or '~' or '^' && (i == 0 || line[i - 1] != line[i]))
                runs++;
        }

        return runs;
    }

    /// <summary>Marks of quotes and lists at the beginning of a line, each of which nests.</summary>
    private static int LineMarks(ReadOnlySpan<char> line)
    {
        var marks = 0;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] is '>' || (line[i] is '*' or '+' or '-' or ')' or '.' && i + 1 < line.Length && line[i + 1] is ' ' or '\t'))
                marks++;
            else if (line[i] is not (' ' or '\t') && !char.IsAsciiDigit(line[i]))
                break;
        }

        return marks;
    }

    private static int Containers(ReadOnlySpan<char> line, int open)
    {
        if (!line.StartsWith(":::"))
            return open;
        return line.ContainsAnyExcept(':', ' ') ? open + 1 : Math.Max(0, open - 1);
    }
}
