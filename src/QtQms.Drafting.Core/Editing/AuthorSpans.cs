namespace QtQms.Drafting.Editing;

/// <summary>
/// Who wrote each unit of one text, as runs in its order. Immutable; follows the text's changes one by one. Neighbours of one
/// author are one run (<see cref="Author"/> says when two are one), so that two ways to the same text give the same runs.
/// </summary>
public sealed class AuthorSpans : IEquatable<AuthorSpans>
{
    private readonly AuthorRun[] _runs;

    private AuthorSpans(AuthorRun[] runs, int length) => (_runs, Length) = (runs, length);

    /// <summary>Of the empty text.</summary>
    public static AuthorSpans None { get; } = new([], 0);

    /// <summary>Length of the text, UTF-16 units: the sum of all runs.</summary>
    public int Length { get; }

    /// <summary>The runs, in the order of the text.</summary>
    public IReadOnlyList<AuthorRun> Runs => _runs;

    /// <summary>A text of <paramref name="length"/> units by one author.</summary>
    public static AuthorSpans Of(int length, Author author)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        return length == 0 ? None : new([new(length, author)], length);
    }

    /// <summary>Runs one after another; neighbours of one author are joined.</summary>
    public static AuthorSpans Of(IEnumerable<AuthorRun> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        var joined = new Joiner(8);
        foreach (var run in runs)
            joined.Add(run.Length, run.Author);
        return joined.Build();
    }

    /// <summary>The spans after a change: what it puts in is <paramref name="author"/>'s, what stays keeps its authors.</summary>
    /// <exception cref="ArgumentException">The change was made for a text of another length.</exception>
    public AuthorSpans Apply(ChangeSet changes, Author author)
    {
        ArgumentNullException.ThrowIfNull(changes);
        ArgumentNullException.ThrowIfNull(author);
        return Apply(changes, Of(changes.InsertedLength, author));
    }

    /// <summary>The spans after a change whose text, taken together in its order, has authors of its own.</summary>
    /// <exception cref="ArgumentException">The change was made for a text of another length, or puts in more or less than <paramref name="inserted"/>.</exception>
    public AuthorSpans Apply(ChangeSet changes, AuthorSpans inserted)
    {
        ArgumentNullException.ThrowIfNull(changes);
        ArgumentNullException.ThrowIfNull(inserted);
        if (changes.Length != Length)
            throw new ArgumentException($"A change of a text of {changes.Length} units does not fit one of {Length}.", nameof(changes));
        if (changes.InsertedLength != inserted.Length)
            throw new ArgumentException($"A change puts in {changes.InsertedLength} units, not {inserted.Length}.", nameof(inserted));
        if (changes.IsEmpty)
            return this;
        var joined = new Joiner(_runs.Length + inserted._runs.Length + changes.Sections.Length);
        var (kept, added) = (new Reader(_runs), new Reader(inserted._runs));
        for (var i = 0; i < changes.Sections.Length; i += 2)
        {
            var length = changes.Sections[i + 1];
            kept.Take(changes.Sections[i], length < 0 ? joined : null);
            added.Take(Math.Max(0, length), joined);
        }

        return joined.Build();
    }

    /// <summary>Who wrote what a change puts in, taken together in its order, where these are the spans of the text that it makes.</summary>
    /// <exception cref="ArgumentException">The change makes a text of another length.</exception>
    public AuthorSpans InsertedBy(ChangeSet changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        if (changes.NewLength != Length)
            throw new ArgumentException($"A change that makes {changes.NewLength} units does not make {Length}.", nameof(changes));
        var joined = new Joiner(4);
        var reader = new Reader(_runs);
        for (var i = 0; i < changes.Sections.Length; i += 2)
        {
            var length = changes.Sections[i + 1];
            reader.Take(length < 0 ? changes.Sections[i] : length, length < 0 ? null : joined);
        }

        return joined.Build();
    }

    /// <summary>The spans of <c>[from, to)</c> of the text.</summary>
    public AuthorSpans Slice(int from, int to)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(from, to);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(to, Length);
        var joined = new Joiner(4);
        var reader = new Reader(_runs);
        reader.Take(from, null);
        reader.Take(to - from, joined);
        return joined.Build();
    }

    /// <summary>The spans after a text with authors of its own was put in at a place of this one.</summary>
    public AuthorSpans Insert(int at, AuthorSpans spans) => Replace(at, at, spans);

    /// <summary>
    /// The spans after a text with authors of its own took the place of <c>[from, to)</c>. With as many units in as out it gives
    /// a stretch its true authors back: those of text that was moved here.
    /// </summary>
    public AuthorSpans Replace(int from, int to, AuthorSpans spans)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(from, to);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(to, Length);
        ArgumentNullException.ThrowIfNull(spans);
        var joined = new Joiner(_runs.Length + spans._runs.Length + 2);
        var reader = new Reader(_runs);
        reader.Take(from, joined);
        foreach (var run in spans._runs)
            joined.Add(run.Length, run.Author);
        reader.Take(to - from, null);
        reader.Take(Length - to, joined);
        return joined.Build();
    }

    /// <summary>Who wrote the unit at a place.</summary>
    public Author At(int position)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(position, Length);
        foreach (var run in _runs)
        {
            if (position < run.Length)
                return run.Author;
            position -= run.Length;
        }

        throw new InvalidOperationException("The runs are shorter than their sum.");
    }

    /// <summary>The spans as a short line of letters, digits and signs that need no escape in JSON.</summary>
    public string Write() => AuthorSpansText.Write(_runs);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="FormatException">It is nothing that was written by it.</exception>
    public static AuthorSpans Parse(string written) => Of(AuthorSpansText.Read(written));

    /// <inheritdoc/>
    public bool Equals(AuthorSpans? other) => other is not null && Length == other.Length && _runs.AsSpan().SequenceEqual(other._runs);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as AuthorSpans);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Length, _runs.Length, _runs.Length == 0 ? null : _runs[0].Author.PersonId);

    /// <summary>How many units and runs. For people.</summary>
    public override string ToString() => $"{Length} units in {_runs.Length} runs";

    /// <summary>Writes runs, joining what belongs together.</summary>
    private sealed class Joiner(int capacity)
    {
        private readonly List<AuthorRun> _runs = new(capacity);
        private int _length;

        public void Add(int length, Author author)
        {
            if (length == 0)
                return;
            _length = checked(_length + length);
            if (_runs.Count > 0 && _runs[^1] is var last && last.Author.Join(author) is { } one)
                _runs[^1] = new(last.Length + length, one);
            else
                _runs.Add(new(length, author));
        }

        public AuthorSpans Build() => _length == 0 ? None : new([.. _runs], _length);
    }

    /// <summary>Walks the runs once, taking what is asked for or passing over it.</summary>
    private struct Reader(AuthorRun[] runs)
    {
        private int _run;
        private int _taken;

        public void Take(int length, Joiner? into)
        {
            while (length > 0)
            {
                var run = runs[_run];
                var piece = Math.Min(length, run.Length - _taken);
                into?.Add(piece, run.Author);
                length -= piece;
                _taken += piece;
                if (_taken == run.Length)
                    (_run, _taken) = (_run + 1, 0);
            }
        }
    }
}
