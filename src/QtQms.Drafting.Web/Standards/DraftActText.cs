using QtQms.Drafting.Data;
using QtQms.Drafting.Data.Editing;
using QtQms.Drafting.Editing;
using QtQms.Drafting.Web.Editing;

namespace QtQms.Drafting.Web.Standards;

/// <summary>The text of a clause within a <see cref="DraftAct"/>, and the revisions that the act adds to it.</summary>
internal sealed class DraftActText(Guid clauseId, long version, string text, bool isNew)
{
    public Guid ClauseId => clauseId;

    public long Version { get; private set; } = version;

    public string Text { get; private set; } = text;

    public List<RevisionRow> Rows { get; } = [];

    public bool IsChanged => Rows.Count > 0;

    public void Append(ChangeSet changes, TextMove? moved, string clientId, Guid personId, DateTime at)
    {
        Text = changes.Apply(Text);
        Rows.Add(new RevisionRow
        {
            ClauseId = clauseId,
            Version = ++Version,
            ClientId = clientId,
            Sequence = Rows.Count + 1,
            PersonId = personId,
            At = at,
            Changes = changes.ToJson(),
            Moved = moved?.Write(),
        });
    }

    /// <summary>Who wrote a stretch of it.</summary>
    public async Task<AuthorSpans?> AuthorsAsync(DraftingDbContext db, int start, int end, CancellationToken cancellation)
    {
        if (isNew || await ClauseFollower.ReadAsync(db, clauseId, cancellation) is not { } trail)
            return null;
        foreach (var row in Rows)
            trail.Take(row);
        return trail.Spans.Slice(start, end);
    }

    public void AddTo(DraftingDbContext db)
    {
        if (isNew)
            db.Snapshots.Add(new SnapshotRow { ClauseId = clauseId, Version = 0, Text = "" });
        db.Revisions.AddRange(Rows);
    }
}
