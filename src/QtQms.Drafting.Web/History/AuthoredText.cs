using QtQms.Drafting.Editing;

namespace QtQms.Drafting.Web.History;

/// <summary>A stretch of text, a sentence at least, and who wrote it.</summary>
/// <param name="From">First UTF-16 unit.</param>
/// <param name="To">The unit after the last.</param>
/// <param name="Most">Who wrote most of it, at the time of their newest words in it.</param>
/// <param name="Others">Who else has words in it, who wrote more first.</param>
public sealed record AuthoredStretch(int From, int To, Author Most, IReadOnlyList<Author> Others);

/// <summary>Cuts a text into sentences and says of each who wrote it.</summary>
public static class AuthoredText
{
    /// <summary>
    /// The stretches in the order of the text. Sentences that follow one another in one paragraph and are wholly by one author of
    /// one day are one stretch.
    /// </summary>
    public static IReadOnlyList<AuthoredStretch> Of(string text, AuthorSpans spans)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(spans);
        var stretches = new List<AuthoredStretch>();
        foreach (var (from, to, begins) in Sentences(text))
        {
            var next = Stretch(text, spans, from, to);
            if (!begins && stretches.Count > 0 && IsOne(stretches[^1], next))
                stretches[^1] = stretches[^1] with { To = to };
            else
                stretches.Add(next);
        }

        return stretches;
    }

    private static bool IsOne(AuthoredStretch before, AuthoredStretch next) =>
        before.Others.Count == 0 && next.Others.Count == 0 && before.Most.IsSameVoice(next.Most) && before.Most.At.Date == next.Most.At.Date;

    private static AuthoredStretch Stretch(string text, AuthorSpans spans, int from, int to)
    {
        var voices = new List<(Author Author, int Length)>();
        var at = from;
        foreach (var (length, author) in spans.Slice(from, to).Runs)
        {
            // Spaces and line ends between words say nothing of who wrote the words.
            var words = text.AsSpan(at, length).ToString().Count(unit => !char.IsWhiteSpace(unit));
            var index = voices.FindIndex(voice => voice.Author.IsSameVoice(author));
            if (index < 0)
                voices.Add((author, words));
            else
                voices[index] = (author.At > voices[index].Author.At ? author : voices[index].Author, voices[index].Length + words);
            at += length;
        }

        var ranked = voices.OrderByDescending(voice => voice.Length).ToList();
        return new(from, to, ranked[0].Author, [.. ranked.Skip(1).Where(voice => voice.Length > 0).Select(voice => voice.Author)]);
    }

    // Ends of sentences as they are written, not as grammar has them: a point before a space, or a line that begins something.
    private static IEnumerable<(int From, int To, bool BeginsParagraph)> Sentences(string text)
    {
        var (from, begins) = (0, true);
        for (var at = 1; at <= text.Length; at++)
        {
            var ends = at == text.Length || IsLineBegin(text, at);
            if (!ends && !(char.IsWhiteSpace(text[at - 1]) && at > 1 && text[at - 2] is '.' or '!' or '?' && !char.IsWhiteSpace(text[at])))
                continue;
            if (text.AsSpan(from, at - from).Trim().Length > 0)
                yield return (from, at, begins);
            begins = at < text.Length && IsLineBegin(text, at) || (begins && text.AsSpan(from, at - from).Trim().Length == 0);
            from = at;
        }
    }

    private static bool IsLineBegin(string text, int at) =>
        text[at - 1] == '\n' && (text[at] is '\n' or '-' or '*' or '+' or '#' or '|' or '>' or ':' or '[' || char.IsAsciiDigit(text[at]) || (at > 1 && text[at - 2] == '\n'));
}
