using System.Globalization;

namespace QtQms.Drafting.Browser.Tests.Failures;

/// <summary>A system call as strace wrote it down.</summary>
/// <param name="Thread">Who called.</param>
/// <param name="Name">Its name, <c>pwrite64</c>.</param>
/// <param name="Arguments">Its arguments as written, the closing bracket left out.</param>
/// <param name="Result">What it gave; null while it has not returned.</param>
public sealed record TracedCall(string Thread, string Name, string Arguments, long? Result)
{
    private const string Unfinished = " <unfinished ...>";

    /// <summary>
    /// The calls in a trace written with <c>-f -y</c>, in the order of events: each once as it begins, without a result, and once as it
    /// returns. A call that had begun when the trace did, or that never returned, comes once.
    /// </summary>
    public static IEnumerable<TracedCall> Read(string trace)
    {
        var begun = new Dictionary<string, TracedCall>(StringComparer.Ordinal);
        foreach (var line in File.ReadLines(trace, System.Text.Encoding.Latin1))
        {
            var thread = line[..line.IndexOf(' ', StringComparison.Ordinal)];
            var rest = line.AsSpan(thread.Length).TrimStart(' ');
            if (rest.StartsWith("<... "))
            {
                if (begun.Remove(thread, out var call))
                    yield return call with { Result = ResultOf(rest) };
            }
            else if (rest.IndexOf('(') is > 0 and var open && !rest.StartsWith("+++") && !rest.StartsWith("---"))
            {
                var unfinished = rest.EndsWith(Unfinished);
                var end = unfinished ? rest.Length - Unfinished.Length : rest[..rest.LastIndexOf("= ")].LastIndexOf(')');
                var call = new TracedCall(thread, rest[..open].ToString(), rest[(open + 1)..Math.Max(end, open + 1)].ToString(), null);
                var result = unfinished ? 0 : ResultOf(rest);
                yield return call;
                if (unfinished)
                    begun[thread] = call;
                else
                    yield return call with { Result = result };
            }
        }
    }

    /// <summary>The path that its first argument, a file descriptor, stands for; <c>socket:[…]</c> for a socket.</summary>
    public string Path
    {
        get
        {
            var (from, to) = (Arguments.IndexOf('<', StringComparison.Ordinal), Arguments.IndexOf('>', StringComparison.Ordinal));
            return from >= 0 && to > from ? Arguments[(from + 1)..to] : "";
        }
    }

    /// <summary>The number that stands last among its arguments: an offset, a length.</summary>
    public long LastNumber => long.Parse(Arguments.AsSpan(Arguments.LastIndexOf(' ') + 1), CultureInfo.InvariantCulture);

    /// <summary>The bytes that it was given.</summary>
    public byte[] Bytes()
    {
        var bytes = new List<byte>(4_200);
        for (var at = Arguments.IndexOf('"', StringComparison.Ordinal) + 1; ; at++)
        {
            if (Arguments[at] == '"')
                return Arguments.AsSpan(at + 1).StartsWith("...") ? throw new InvalidDataException("The trace is cut short: strace needs a greater -s.") : [.. bytes];
            bytes.Add(Arguments[at] == '\\' ? Escaped(ref at) : (byte)Arguments[at]);
        }
    }

    private byte Escaped(ref int at)
    {
        var escape = Arguments[++at];
        if (escape is < '0' or > '7')
        {
            return escape switch { 'n' => 10, 't' => 9, 'r' => 13, 'v' => 11, 'f' => 12, _ => (byte)escape };
        }

        var value = escape - '0';
        for (var digits = 1; digits < 3 && Arguments[at + 1] is >= '0' and <= '7'; digits++)
            value = (value * 8) + (Arguments[++at] - '0');
        return (byte)value;
    }

    private static long ResultOf(ReadOnlySpan<char> line)
    {
        var result = line[(line.LastIndexOf("= ") + 2)..];
        var end = result.IndexOf(' ');
        return long.TryParse(end < 0 ? result : result[..end], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : -1;
    }
}
