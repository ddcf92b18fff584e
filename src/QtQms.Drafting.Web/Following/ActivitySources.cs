using Microsoft.EntityFrameworkCore;
using QtQms.Drafting.Ballots;
using QtQms.Drafting.Data;
using QtQms.Drafting.Data.Standards;
using QtQms.Drafting.Members;
using QtQms.Drafting.Standards;
using QtQms.Drafting.Web.Comments;
using QtQms.Drafting.Web.Components;
using QtQms.Drafting.Web.Editing;
using QtQms.Drafting.Web.History;
using QtQms.Drafting.Web.Standards;

namespace QtQms.Drafting.Web.Following;

/// <summary>
/// Reads what happened from where it is kept, each kind by itself: the newest of it before an instant. What is sealed never leaves
/// the database: comments are read as <see cref="CommentSight"/> lets this seat see them, of ballots only that they opened and closed, votes not at all.
/// </summary>
internal sealed class ActivitySources(
    DraftingDbContext db, StandardRow standard, Seat seat, ActivityFilter filter, IReadOnlySet<Guid>? clauses, DateTime before, int most, CancellationToken cancellation)
{
    private readonly DateTime _since = filter.Since ?? DateTime.MinValue;
    private readonly Guid _clause = clauses is { Count: 1 } ? clauses.First() : Guid.Empty;
    private readonly List<Guid> _clauses = clauses is null ? [] : [.. clauses];
    private readonly bool _all = clauses is null;

    /// <summary>The newest of everything that the filter asks for; of each kind at most as many as asked, those of each in order.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<Found>>> ReadAsync()
    {
        var found = new List<IReadOnlyList<Found>>();
        if (Wants(HappeningKind.Writing))
            found.Add(await WritingAsync());
        if (Wants(HappeningKind.Tree))
            found.AddRange([await TreeAsync(), await VariantsAsync()]);
        if (Wants(HappeningKind.Comments))
            found.AddRange([await CommentsAsync(), await RepliesAsync()]);
        if (Wants(HappeningKind.Dispositions))
            found.Add(await DispositionsAsync());
        if (!_all)
            return found;
        if (Wants(HappeningKind.Ballots) && filter.Person is null)
            found.AddRange([await OpenedAsync(), await ClosedAsync()]);
        if (Wants(HappeningKind.Releases))
            found.Add(await ReleasesAsync());
        if (Wants(HappeningKind.Stages))
            found.Add(await StagesAsync());
        return found;
    }

    private bool Wants(HappeningKind kind) => filter.Kind is null || filter.Kind == kind;

    private async Task<IReadOnlyList<Found>> WritingAsync()
    {
        var rows = await db.Sittings.AsNoTracking()
            .Where(s => s.StandardId == standard.Id && s.EndedAt < before && s.EndedAt >= _since)
            .Where(s => filter.Person == null || s.PersonId == filter.Person)
            .Where(s => _all || _clauses.Contains(s.ClauseId))
            // A variant begins with the words of its clause: nobody wrote them there.
            .Where(s => s.Inserted + s.Deleted > 0 || !db.Variants.Any(v => v.Id == s.ClauseId))
            .OrderByDescending(s => s.EndedAt).Take(most).ToListAsync(cancellation);
        var written = rows.Select(s => s.ClauseId).ToHashSet();
        var variants = await db.Variants.AsNoTracking().Where(v => written.Contains(v.Id)).ToDictionaryAsync(v => v.Id, cancellation);
        return
        [
            .. rows.Select(s => variants.GetValueOrDefault(s.ClauseId) is { } variant
                ? new Found(s.EndedAt, HappeningKind.Writing, s.PersonId, s.StartedAt, $"wrote in the variant “{variant.Name}” of", variant.ClauseId,
                    $"/variants/{variant.Slug}", HistoryText.InAndOut(s.Inserted, s.Deleted))
                : new Found(s.EndedAt, HappeningKind.Writing, s.PersonId, s.StartedAt, "wrote in", s.ClauseId,
                    $"/history?from={s.FirstVersion - 1}&to={s.LastVersion}", HistoryText.InAndOut(s.Inserted, s.Deleted))),
        ];
    }

    // That one was taken over is an act on the tree.
    private async Task<IReadOnlyList<Found>> VariantsAsync()
    {
        var rows = await (from move in db.VariantMoves.AsNoTracking()
                          join variant in db.Variants on move.VariantId equals variant.Id
                          where move.StandardId == standard.Id && move.At < before && move.At >= _since && move.To != VariantState.TakenOver
                              && (filter.Person == null || move.PersonId == filter.Person) && (_all || _clauses.Contains(variant.ClauseId))
                          orderby move.At descending
                          select new { move.At, move.PersonId, move.To, Again = move.At != variant.At, variant.Name, variant.Slug, variant.ClauseId })
            .Take(most).ToListAsync(cancellation);
        return
        [
            .. rows.Select(v => new Found(v.At, HappeningKind.Tree, v.PersonId, v.At,
                $"{(v.To == VariantState.Dropped ? "dropped" : v.Again ? "opened again" : "opened")} the variant “{v.Name}” of", v.ClauseId, $"/variants/{v.Slug}", "")),
        ];
    }

    private async Task<IReadOnlyList<Found>> TreeAsync()
    {
        var id = _clause.ToString();
        var rows = await db.TreeRevisions.AsNoTracking()
            .Where(r => r.StandardId == standard.Id && r.At < before && r.At >= _since)
            .Where(r => filter.Person == null || r.PersonId == filter.Person)
            .Where(r => _all || (_clause != Guid.Empty && r.Steps.Contains(id)))
            .OrderByDescending(r => r.At).ThenByDescending(r => r.Version).Take(most).ToListAsync(cancellation);
        return
        [
            .. rows.Select(row => new Found(row.At, HappeningKind.Tree, row.PersonId, row.At, "", ActWords.ClauseOf(row), "", "") { Act = row }),
        ];
    }

    private async Task<IReadOnlyList<Found>> CommentsAsync()
    {
        var rows = await CommentSight.Seen(db, standard.Id, seat).AsNoTracking()
            .Where(c => c.At < before && c.At >= _since && (filter.Person == null || c.PersonId == filter.Person))
            .Where(c => _all || (c.ClauseId != null && _clauses.Contains(c.ClauseId.Value)))
            .OrderByDescending(c => c.At).Take(most)
            .Select(c => new { c.At, c.PersonId, c.Number, c.ClauseId, Body = c.Body.Length > 160 ? c.Body.Substring(0, 160) : c.Body }).ToListAsync(cancellation);
        return [.. rows.Select(c => new Found(c.At, HappeningKind.Comments, c.PersonId, c.At, $"commented ({c.Number}) on", c.ClauseId, $"/comments/{c.Number}?state=all", Begin(c.Body)))];
    }

    private async Task<IReadOnlyList<Found>> RepliesAsync()
    {
        var rows = await (from c in CommentSight.Seen(db, standard.Id, seat).AsNoTracking()
                          where _all || (c.ClauseId != null && _clauses.Contains(c.ClauseId.Value))
                          from r in c.Replies
                          where r.At < before && r.At >= _since && (filter.Person == null || r.PersonId == filter.Person)
                          orderby r.At descending
                          select new { r.At, r.PersonId, c.Number, c.ClauseId, Body = r.Body.Length > 160 ? r.Body.Substring(0, 160) : r.Body }).Take(most).ToListAsync(cancellation);
        return [.. rows.Select(r => new Found(r.At, HappeningKind.Comments, r.PersonId, r.At, $"replied to comment {r.Number} on", r.ClauseId, $"/comments/{r.Number}?state=all", Begin(r.Body)))];
    }

    private async Task<IReadOnlyList<Found>> DispositionsAsync()
    {
        var rows = await (from c in CommentSight.Seen(db, standard.Id, seat).AsNoTracking()
                          where _all || (c.ClauseId != null && _clauses.Contains(c.ClauseId.Value))
                          from d in c.Dispositions
                          where d.At < before && d.At >= _since && (filter.Person == null || d.PersonId == filter.Person)
                          orderby d.At descending
                          select new { d.At, d.PersonId, d.Decision, c.Number, c.ClauseId }).Take(most).ToListAsync(cancellation);
        return [.. rows.Select(d => new Found(d.At, HappeningKind.Dispositions, d.PersonId, d.At, $"decided on comment {d.Number} on", d.ClauseId, $"/comments/{d.Number}?state=all", d.Decision.Name()))];
    }

    private async Task<IReadOnlyList<Found>> OpenedAsync()
    {
        var rows = await db.Ballots.AsNoTracking().Where(b => b.StandardId == standard.Id && b.OpenedAt < before && b.OpenedAt >= _since)
            .OrderByDescending(b => b.OpenedAt).Take(most).Select(b => new { b.OpenedAt, b.Number, b.Question, b.ClosesAt }).ToListAsync(cancellation);
        return [.. rows.Select(b => new Found(b.OpenedAt, HappeningKind.Ballots, null, b.OpenedAt, $"Ballot {b.Number} opened", null, $"/ballots/{b.Number}", b.Question) { IsDocument = false })];
    }

    private async Task<IReadOnlyList<Found>> ClosedAsync()
    {
        var rows = await db.Ballots.AsNoTracking().Where(b => b.StandardId == standard.Id && b.ClosedAt != null && b.ClosedAt < before && b.ClosedAt >= _since)
            .OrderByDescending(b => b.ClosedAt).Take(most).Select(b => new { At = b.ClosedAt!.Value, b.Number, b.State, b.Question }).ToListAsync(cancellation);
        return [.. rows.Select(b => new Found(b.At, HappeningKind.Ballots, null, b.At, $"Ballot {b.Number} was {(b.State == BallotState.Recalled ? "recalled" : "closed")}", null, $"/ballots/{b.Number}", b.Question) { IsDocument = false })];
    }

    private async Task<IReadOnlyList<Found>> ReleasesAsync()
    {
        var rows = await db.Releases.AsNoTracking().Where(r => r.StandardId == standard.Id && r.At < before && r.At >= _since && (filter.Person == null || r.ConfirmedBy == filter.Person))
            .OrderByDescending(r => r.At).Take(most).Select(r => new { r.At, r.Version, r.Note, r.ConfirmedBy }).ToListAsync(cancellation);
        return [.. rows.Select(r => new Found(r.At, HappeningKind.Releases, r.ConfirmedBy, r.At, r.ConfirmedBy is null ? $"Release {r.Version} was published" : $"published {r.Version}", null, $"/releases/{r.Version}", Begin(r.Note)) { IsDocument = false })];
    }

    private async Task<IReadOnlyList<Found>> StagesAsync()
    {
        var rows = await db.StageMoves.AsNoTracking().Where(m => m.StandardId == standard.Id && m.At < before && m.At >= _since && (filter.Person == null || m.PersonId == filter.Person))
            .OrderByDescending(m => m.At).Take(most).ToListAsync(cancellation);
        return
        [
            .. rows.Select(m => new Found(m.At, HappeningKind.Stages, m.PersonId, m.At,
                $"{(m.PersonId is null ? "The standard moved" : "moved the standard")} to {Stage.Of(m.To).Name} ({m.To})", null, "#road", "") { IsDocument = false }),
        ];
    }

    private static string Begin(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= 120 ? line : string.Concat(line.AsSpan(0, char.IsHighSurrogate(line[118]) ? 118 : 119), "…");
    }

    /// <summary>A happening before names are put to its ids.</summary>
    /// <param name="At">When.</param>
    /// <param name="Kind">What.</param>
    /// <param name="PersonId">Who.</param>
    /// <param name="SpokeAt">When the person spoke for whom they spoke.</param>
    /// <param name="Words">What was done.</param>
    /// <param name="ClauseId">To which clause.</param>
    /// <param name="Path">Where it is shown: for writing and the tree below the clause, else below the standard.</param>
    /// <param name="More">Figures or first words.</param>
    internal sealed record Found(DateTime At, HappeningKind Kind, Guid? PersonId, DateTime SpokeAt, string Words, Guid? ClauseId, string Path, string More)
    {
        /// <summary>Whether it was done to the text or to a part of it.</summary>
        public bool IsDocument { get; init; } = true;

        /// <summary>The act on the draft that it was. It has words once the titles are known.</summary>
        public TreeRevisionRow? Act { get; init; }
    }
}
