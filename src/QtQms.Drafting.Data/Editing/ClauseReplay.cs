using System.Security.Cryptography;
using System.Text;
using QtQms.Drafting.Editing;

namespace QtQms.Drafting.Data.Editing;

/// <summary>
/// Replays one clause's log from its beginning and says what does not hold: versions without a gap, each editor's changes once
/// and in their order, every change made for the text before it, every text that was kept the one that the log makes.
/// Fed in the order of versions; reads nothing itself and holds one text at a time.
/// </summary>
/// <param name="clause">How the clause is named in findings.</param>
/// <param name="people">The ids of all people.</param>
/// <param name="found">Hears every finding.</param>
public sealed class ClauseReplay(string clause, IReadOnlySet<Guid> people, Action<LogFinding> found)
{
    private readonly Dictionary<string, (Guid PersonId, long Sequence)> _editors = new(StringComparer.Ordinal);

    // Null where the log is damaged and the text can only be known again from the next snapshot.
    private string? _text;

    /// <summary>The version reached.</summary>
    public long Version { get; private set; }

    /// <summary>Takes the text that the log begins with, version 0.</summary>
    public void Begin(string? text)
    {
        _text = text;
        if (text is null)
            Find(0, "there is no text for the log to begin with");
        else if (TextRules.Check(text) is not ChangeRefusal.None and var refusal)
            Find(0, $"the text breaks the rules of texts: {WordsOf(refusal)}");
    }

    /// <summary>Takes the next revision.</summary>
    public void Take(RevisionRow revision)
    {
        ArgumentNullException.ThrowIfNull(revision);
        if (revision.Version != Version + 1)
        {
            Find(revision.Version, revision.Version <= 0 ? "the log begins with version 1" : $"the log has nothing between version {Version} and this one");
            _text = null;
        }

        Version = revision.Version;
        CheckEditor(revision);
        Apply(revision);
    }

    /// <summary>Compares a snapshot of the version reached with the text that the log makes.</summary>
    public void Compare(SnapshotRow snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        Compare("the snapshot", HashOf(snapshot.Text));
        _text ??= snapshot.Text;
    }

    /// <summary>Compares a text kept elsewhere, of which the hash is known, with the text that the log makes at the version reached.</summary>
    public void Compare(string keptBy, string sha256)
    {
        if (_text is not null && HashOf(_text) is var replayed && replayed != sha256)
            Find(Version, $"{keptBy} is not the text that the log makes (SHA-256 {sha256}, replayed {replayed})");
    }

    /// <summary>SHA-256 of a text's UTF-8 in lower-case hex; half a surrogate pair counts as U+FFFD, for it is found elsewhere.</summary>
    internal static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private void CheckEditor(RevisionRow revision)
    {
        if (!people.Contains(revision.PersonId))
            Find(revision.Version, $"its author {revision.PersonId} is nobody");
        if (_editors.TryGetValue(revision.ClientId, out var before))
        {
            if (revision.Sequence == before.Sequence)
                Find(revision.Version, $"change {revision.Sequence} of editor {revision.ClientId} is there twice");
            else if (revision.Sequence != before.Sequence + 1)
                Find(revision.Version, $"change {revision.Sequence} of editor {revision.ClientId} comes after its change {before.Sequence}");
            if (revision.PersonId != before.PersonId)
                Find(revision.Version, $"editor {revision.ClientId} wrote as two people");
        }
        else if (revision.Sequence < 1)
        {
            Find(revision.Version, $"change {revision.Sequence} of editor {revision.ClientId}: they are counted from 1");
        }

        _editors[revision.ClientId] = (revision.PersonId, revision.Sequence);
    }

    private void Apply(RevisionRow revision)
    {
        if (!ChangeSet.TryParse(revision.Changes, ChangeLimits.Unbounded, out var changes, out var refusal))
        {
            Find(revision.Version, $"the change cannot be read: {WordsOf(refusal)}");
            _text = null;
        }
        else if (_text is not null && changes.Check(_text, int.MaxValue) is not ChangeRefusal.None and var unfit)
        {
            Find(revision.Version, $"the change does not fit the text before it: {WordsOf(unfit)}");
            _text = null;
        }
        else
        {
            _text = _text is null ? null : changes.Apply(_text);
        }
    }

    private void Find(long version, string what) => found(new LogFinding(clause, version, what));

    private static string WordsOf(ChangeRefusal refusal) => refusal switch
    {
        ChangeRefusal.NotJson => "not JSON",
        ChangeRefusal.LineBreakInLine => "a carriage return, or a line break inside a line",
        ChangeRefusal.LoneSurrogate => "half of a surrogate pair",
        ChangeRefusal.NullCharacter => "the character U+0000",
        ChangeRefusal.LengthMismatch => "it was made for a text of another length",
        ChangeRefusal.SplitsSurrogatePair => "it splits a surrogate pair",
        _ => "no change in CodeMirror's form",
    };
}
