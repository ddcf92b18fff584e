using QtQms.Drafting.Data.Editing;
using QtQms.Drafting.Editing;

namespace QtQms.Drafting.Web.Editing;

/// <summary>
/// Decides, without touching anything, what a batch of pushes adds to a clause: which of their updates are new,
/// what they become on top of the text, which pushes are refused.
/// </summary>
internal sealed class AppendPlan(Guid clauseId, string text, long version, int limit, DateTime at, bool isRemoved = false)
{
    private readonly Dictionary<EditingSession.Push, EditingRefusal> _refused = [];
    private readonly HashSet<EditingSession.Push> _new = [];

    /// <summary>The clause.</summary>
    public Guid ClauseId { get; } = clauseId;

    /// <summary>The version that all this builds on.</summary>
    public long BaseVersion { get; } = version;

    /// <summary>What of the pushes goes to other clauses, with text that was carried there before they came.</summary>
    public List<(EditingSession.Push Push, CarriedUpdates Updates)> Carried { get; } = [];

    /// <summary>The text after everything planned so far.</summary>
    public string Text { get; private set; } = text;

    /// <summary>The version after everything planned so far.</summary>
    public long Version { get; private set; } = version;

    /// <summary>The revisions to append.</summary>
    public List<RevisionRow> Rows { get; } = [];

    /// <summary>How far each editor of this batch will have come.</summary>
    public Dictionary<string, EditingSession.ClientMark> Marks { get; } = new(StringComparer.Ordinal);

    public EditingSession.ClientMark? MarkOf(string clientId) => Marks.GetValueOrDefault(clientId);

    public EditingRefusal? RefusalOf(EditingSession.Push push) => _refused.GetValueOrDefault(push);

    public bool HasNew(EditingSession.Push push) => _new.Contains(push);

    /// <summary>The connections that something new came from.</summary>
    public IReadOnlyList<string> Authors => [.. _new.Select(push => push.Connection).Distinct(StringComparer.Ordinal)];

    public void Refuse(EditingSession.Push push, EditingRefusal refusal) => _refused[push] = refusal;

    /// <summary>
    /// Adds a push: its updates are mapped over what it missed in the log and in this plan, one entry at a time;
    /// what the log already has of it confirms and is not added again. All of it, or nothing.
    /// </summary>
    public void Add(EditingSession.Push push, IReadOnlyList<RevisionRow> missedInLog, EditingSession.ClientMark? mark)
    {
        var known = mark?.Sequence ?? push.Updates[0].Sequence - 1;
        var fresh = push.Updates.SkipWhile(update => update.Sequence <= known).ToList();
        if (fresh.Count > 0 && fresh[0].Sequence != known + 1)
        {
            Refuse(push, EditingRefusals.BadChange);
            return;
        }

        var missed = missedInLog.Concat(Rows.Where(row => row.Version > push.Version)).Select(LoggedUpdates.Of).ToList();
        // What is left must be exactly what is new: an update that the log holds from before the push's version is never taken twice,
        // and one that only bears the number of an update in the log is another editor's under the same name.
        if (!Rebase.TryOver(push.Updates, missed, out var rebased, out var carried) || rebased.Count != fresh.Count)
            Refuse(push, fresh.Count < push.Updates.Count || missed.Exists(entry => entry.ClientId == push.ClientId) ? EditingRefusals.ClientTaken : EditingRefusals.BadChange);
        else if (rebased.Count > 0)
            Take(push, rebased, carried);
    }

    /// <summary>Adds changes of text that was carried here, made before that was known. False when the text would grow too large.</summary>
    public bool TryCarry(Guid personId, IReadOnlyList<Update> updates)
    {
        if (Check(updates, out var after) != ChangeRefusal.None)
            return false;
        Rows.AddRange(updates.Select(update => Row(personId, update, ++Version)));
        Text = after;
        Marks[updates[0].ClientId] = new EditingSession.ClientMark(personId, updates[^1].Sequence);
        return true;
    }

    private void Take(EditingSession.Push push, IReadOnlyList<Update> updates, IReadOnlyList<CarriedUpdates> carried)
    {
        // What went on with its text to another clause is taken here too, so that it is taken once; nothing else is.
        if (isRemoved && updates.Any(update => !update.Changes.IsEmpty))
        {
            Refuse(push, EditingRefusals.Removed);
            return;
        }

        if (Check(updates, out var after) is not ChangeRefusal.None and var refusal)
        {
            Refuse(push, refusal == ChangeRefusal.TextTooLarge ? EditingRefusals.TooLarge : EditingRefusals.BadChange);
            return;
        }

        Rows.AddRange(updates.Select(update => Row(push.PersonId, update, ++Version)));
        Text = after;
        _new.Add(push);
        Marks[push.ClientId] = new EditingSession.ClientMark(push.PersonId, updates[^1].Sequence);
        Carried.AddRange(carried.Select(each => (push, each)));
    }

    // The size counts after the last update: what an editor typed and took out again need not fit. A text that is over the limit, which
    // was larger once, may still be changed as long as it does not grow.
    private ChangeRefusal Check(IReadOnlyList<Update> updates, out string after)
    {
        after = Text;
        var refusal = ChangeRefusal.None;
        foreach (var update in updates)
        {
            refusal = update.Changes.Check(after, limit);
            if (refusal is not (ChangeRefusal.None or ChangeRefusal.TextTooLarge))
                return refusal;
            after = update.Changes.Apply(after);
        }

        return refusal == ChangeRefusal.TextTooLarge && TextRules.ByteSize(after) <= TextRules.ByteSize(Text) ? ChangeRefusal.None : refusal;
    }

    private RevisionRow Row(Guid personId, Update update, long number) => new()
    {
        ClauseId = ClauseId,
        Version = number,
        ClientId = update.ClientId,
        Sequence = update.Sequence,
        PersonId = personId,
        At = at,
        Changes = update.Changes.ToJson(),
        Moved = update.Authors is { } authors ? new TextMove(Authors: authors.Write()).Write() : null,
    };
}
