using System.Text.Json;

namespace QtQms.Drafting.Editing;

/// <summary>
/// What was taken out of one text not long ago, with its authors: words that the same editor puts in again, because a deletion is undone
/// or a paragraph is moved by cutting and pasting, stay the words of those who wrote them. Depends on the log's entries alone.
/// </summary>
public sealed class RecentCuts
{
    /// <summary>How many are remembered, the newest.</summary>
    public const int Most = 8;

    /// <summary>How long they are together at most, UTF-16 units.</summary>
    public const int MostUnits = 16_384;

    /// <summary>Fewer units than this are as well typed again, UTF-16 units.</summary>
    public const int Fewest = 4;

    private readonly List<Cut> _cuts;

    private RecentCuts(List<Cut> cuts) => _cuts = cuts;

    /// <summary>Nothing was cut yet.</summary>
    public static RecentCuts None => new([]);

    /// <summary>Reads what <see cref="Write"/> wrote; nothing from an empty line.</summary>
    /// <exception cref="FormatException">It is nothing that was written by it.</exception>
    public static RecentCuts Parse(string written)
    {
        ArgumentNullException.ThrowIfNull(written);
        try
        {
            var cuts = written.Length == 0 ? [] : JsonSerializer.Deserialize<List<Written>>(written)!;
            return new RecentCuts([.. cuts.Select(cut => new Cut(cut.Client, cut.Text, AuthorSpans.Parse(cut.Authors), cut.At))]);
        }
        catch (JsonException exception)
        {
            throw new FormatException("The cuts cannot be read.", exception);
        }
    }

    /// <summary>The cuts as a line of JSON, empty where there are none.</summary>
    public string Write() => _cuts.Count == 0 ? "" : JsonSerializer.Serialize(_cuts.Select(cut => new Written(cut.Client, cut.Text, cut.Authors.Write(), cut.At)));

    /// <summary>
    /// Takes the next change of the text: remembers what it takes out, and says who wrote what it puts in, taken together in its order.
    /// </summary>
    /// <param name="clientId">The editor that made it.</param>
    /// <param name="changes">The change.</param>
    /// <param name="text">The text before it.</param>
    /// <param name="before">Who wrote that text.</param>
    /// <param name="author">Who wrote what was not cut before.</param>
    public AuthorSpans Take(string clientId, ChangeSet changes, ReadOnlySpan<char> text, AuthorSpans before, Author author)
    {
        ArgumentNullException.ThrowIfNull(changes);
        ArgumentNullException.ThrowIfNull(before);
        var ranges = changes.ChangedRanges().ToList();
        foreach (var range in ranges.Where(range => range.ToA > range.FromA && range.ToA - range.FromA <= MostUnits))
            Remember(new Cut(clientId, text[range.FromA..range.ToA].ToString(), before.Slice(range.FromA, range.ToA), range.FromA), range.ToA);
        foreach (var cut in _cuts)
            cut.At = changes.MapPosition(cut.At);
        Forget();
        return AuthorSpans.Of(ranges.SelectMany(range => Inserted(clientId, range.Inserted, author)));
    }

    // A word deleted key by key is one cut: what goes now stood right before or behind what went last.
    private void Remember(Cut cut, int end)
    {
        if (_cuts.Count > 0 && _cuts[^1] is var last && last.Client == cut.Client && (last.At == end || last.At == cut.At))
        {
            var (first, second) = last.At == end ? (cut, last) : (last, cut);
            cut = new Cut(cut.Client, first.Text + second.Text, first.Authors.Insert(first.Authors.Length, second.Authors), cut.At);
            _cuts.RemoveAt(_cuts.Count - 1);
        }

        _cuts.Add(cut);
    }

    private void Forget()
    {
        var units = 0;
        var oldest = _cuts.Count;
        while (oldest > 0 && _cuts.Count - oldest < Most && (units += _cuts[oldest - 1].Text.Length) <= MostUnits)
            oldest--;
        _cuts.RemoveRange(0, oldest);
    }

    private IEnumerable<AuthorRun> Inserted(string clientId, string inserted, Author author)
    {
        // An editor that moves a line lays its end of line on the other side: then what is around the words does not matter.
        foreach (var words in (string[])[inserted, inserted.Trim(' ', '\n')])
        {
            if (words.Length >= Fewest && _cuts.FindLast(each => each.Client == clientId && each.Text.Contains(words, StringComparison.Ordinal)) is { } cut)
                return Again(inserted, words, cut, author);
        }

        return [new AuthorRun(inserted.Length, author)];
    }

    private static IEnumerable<AuthorRun> Again(string inserted, string words, Cut cut, Author author)
    {
        var start = inserted.IndexOf(words, StringComparison.Ordinal);
        var from = cut.Text.IndexOf(words, StringComparison.Ordinal);
        return
        [
            new AuthorRun(start, author),
            .. cut.Authors.Slice(from, from + words.Length).Runs,
            new AuthorRun(inserted.Length - start - words.Length, author),
        ];
    }

    private sealed class Cut(string client, string text, AuthorSpans authors, int at)
    {
        public string Client => client;

        public string Text => text;

        public AuthorSpans Authors => authors;

        /// <summary>Where it stood, in the newest text.</summary>
        public int At { get; set; } = at;
    }

    private sealed record Written(string Client, string Text, string Authors, int At);
}
