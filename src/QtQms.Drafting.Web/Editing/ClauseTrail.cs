using QtQms.Drafting.Data.Editing;
using QtQms.Drafting.Editing;

namespace QtQms.Drafting.Web.Editing;

/// <summary>
/// Who wrote a clause, up to a version: its author spans, and the sittings that went on or began while it was followed. Takes the
/// log's entries one by one and depends on nothing else, so that following in one go or in many gives the same.
/// </summary>
/// <param name="clauseId">The clause.</param>
/// <param name="standardId">Its standard.</param>
/// <param name="voices">For whom people spoke.</param>
/// <param name="text">Its text at that version.</param>
/// <param name="spans">Its author spans there.</param>
/// <param name="cuts">What was taken out of it last.</param>
public sealed class ClauseTrail(Guid clauseId, Guid standardId, Voices voices, ClauseText text, AuthorSpans spans, RecentCuts cuts)
{
    /// <summary>One person's changes to one clause without a pause as long as this are one sitting.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    private readonly Dictionary<Guid, SittingRow> _last = [];
    private readonly List<SittingRow> _touched = [];
    private readonly HashSet<long> _known = [];
    private readonly TextReplay _text = new(text.Text);

    /// <summary>The version reached.</summary>
    public long Version { get; private set; } = text.Version;

    /// <summary>Who wrote each unit of the text at that version.</summary>
    public AuthorSpans Spans { get; private set; } = spans;

    /// <summary>What was taken out of the text last.</summary>
    public RecentCuts Cuts => cuts;

    /// <summary>The sittings that went on or began, in the order in which they did.</summary>
    public IReadOnlyList<SittingRow> Sittings => _touched;

    /// <summary>Takes a person's last sitting so far; it goes on if what comes next follows within the pause.</summary>
    public void Continue(SittingRow sitting)
    {
        ArgumentNullException.ThrowIfNull(sitting);
        _last[sitting.PersonId] = sitting;
    }

    /// <summary>Takes the next entry of the log.</summary>
    /// <exception cref="InvalidDataException">It is not the next one, or no change of the text.</exception>
    public void Take(RevisionRow revision)
    {
        ArgumentNullException.ThrowIfNull(revision);
        if (revision.Version != Version + 1)
            throw new InvalidDataException($"The log of clause {clauseId} has a gap after version {Version}.");
        try
        {
            var changes = ChangeSet.FromJson(revision.Changes);
            var moved = revision.Moved is { } json ? TextMove.Read(json) : null;
            Spans = Spans.Apply(changes, Inserted(moved, revision, changes));
            _text.Apply(changes);
            Count(moved, revision, changes);
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException)
        {
            throw new InvalidDataException($"Revision {revision.Version} of clause {clauseId} does not fit the text before it.", exception);
        }

        Version = revision.Version;
    }

    // Text that was carried here or brought back keeps its authors.
    private AuthorSpans Inserted(TextMove? moved, RevisionRow revision, ChangeSet changes)
    {
        var inserted = cuts.Take(revision.ClientId, changes, _text.Span, Spans, voices.Of(revision.PersonId, revision.At));
        return moved?.Authors is { } authors ? AuthorSpans.Parse(authors) : inserted;
    }

    private void Count(TextMove? moved, RevisionRow revision, ChangeSet changes)
    {
        var sitting = _last.GetValueOrDefault(revision.PersonId);
        if (sitting is null || revision.At - sitting.EndedAt >= Pause)
            _last[revision.PersonId] = sitting = Begin(revision);
        if (_known.Add(sitting.FirstVersion))
            _touched.Add(sitting);
        sitting.LastVersion = revision.Version;
        sitting.EndedAt = revision.At > sitting.EndedAt ? revision.At : sitting.EndedAt;
        sitting.Revisions++;
        foreach (var range in changes.ChangedRanges())
        {
            // Text that was carried or brought back was not written here, nor lost there.
            sitting.Inserted += moved is null ? range.ToB - range.FromB : 0;
            sitting.Deleted += moved?.To is null ? range.ToA - range.FromA : 0;
        }
    }

    private SittingRow Begin(RevisionRow revision) => new()
    {
        ClauseId = clauseId,
        StandardId = standardId,
        PersonId = revision.PersonId,
        FirstVersion = revision.Version,
        StartedAt = revision.At,
        EndedAt = revision.At,
    };
}
