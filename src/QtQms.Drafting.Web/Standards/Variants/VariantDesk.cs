using Microsoft.EntityFrameworkCore;
using QtQms.Drafting.Data;
using QtQms.Drafting.Data.Editing;
using QtQms.Drafting.Data.Standards;
using QtQms.Drafting.Editing;
using QtQms.Drafting.Markup.Files;
using QtQms.Drafting.Members;
using QtQms.Drafting.Standards;
using QtQms.Drafting.Web.Editing;
using QtQms.Drafting.Web.Members;

namespace QtQms.Drafting.Web.Standards.Variants;

/// <summary>
/// What can be done with other wordings of a clause. Opening and dropping one leaves the draft as it is, and its tree at its version;
/// taking one over is an act on the draft like any other.
/// </summary>
public sealed class VariantDesk(IDbContextFactory<DraftingDbContext> contexts, Gate gate, TreeDesk tree, EditingSessions editing, TimeProvider time)
{
    /// <summary>Characters of a name.</summary>
    public const int MaxName = 120;

    /// <summary>Characters of a reason.</summary>
    public const int MaxReason = 1_000;

    /// <summary>Open variants of one clause.</summary>
    public const int MostOpen = 20;

    /// <summary>Opens another wording, which begins with the words of the clause and the names of those who wrote them. Under an id of the asker's, so that asking twice opens one.</summary>
    public async Task<DraftAnswer> OpenAsync(
        Guid? personId, string standard, Guid variantId, Guid clauseId, string? name, string? reason, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var permit = await gate.AskAsync(db, personId, await FindStandardAsync(db, standard, cancellation), Act.Write, cancellation);
        if (!permit.Granted)
            return new DraftAnswer(DraftRefusals.Of(permit.Verdict));
        if (variantId == Guid.Empty)
            return new DraftAnswer(DraftRefusal.AskedAlready);
        if (await db.Variants.AnyAsync(v => v.Id == variantId && v.ClauseId == clauseId && v.StandardId == permit.Standard!.Id, cancellation))
            return new DraftAnswer(DraftRefusal.None, ClauseId: variantId);
        var (words, why) = (TextRules.Line(name ?? ""), TextRules.Normalise(reason ?? "").Trim());
        if (words.Length is 0 or > MaxName || why.Length > MaxReason || !TextRules.IsLawful(why))
            return new DraftAnswer(DraftRefusal.NoVariantName);
        if (await db.Clauses.FirstOrDefaultAsync(c => c.Id == clauseId && c.StandardId == permit.Standard!.Id, cancellation) is not { } clause
            || await db.Clauses.IgnoreQueryFilters().AnyAsync(c => c.Id == variantId, cancellation))
            return new DraftAnswer(DraftRefusal.Removed);
        if (await IsOpenAsync(db, clauseId, words, cancellation))
            return new DraftAnswer(DraftRefusal.VariantNameTaken);
        if (await db.Variants.CountAsync(v => v.ClauseId == clauseId && v.TakenOver == null, cancellation) >= MostOpen)
            return new DraftAnswer(DraftRefusal.TooMuch);
        await AddAsync(db, clause, variantId, personId!.Value, words, why, cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return new DraftAnswer(DraftRefusal.None, ClauseId: variantId);
    }

    /// <summary>Gives a wording up. It stays readable, and can be opened again.</summary>
    public Task<DraftAnswer> DropAsync(Guid? personId, string standard, Guid variantId, CancellationToken cancellation = default) =>
        MoveAsync(personId, standard, variantId, Act.ReadDraft, VariantState.Dropped, cancellation);

    /// <summary>Opens a wording that was dropped again.</summary>
    public Task<DraftAnswer> ReopenAsync(Guid? personId, string standard, Guid variantId, CancellationToken cancellation = default) =>
        MoveAsync(personId, standard, variantId, Act.Write, VariantState.Open, cancellation);

    /// <summary>
    /// Gives the clause the words of a wording, on top of what was written in it since. Refused where either moved on from the versions
    /// that the asker saw.
    /// </summary>
    public Task<DraftAnswer> TakeOverAsync(
        Guid? personId, string standard, Guid actId, Guid variantId, long clauseSeen, long variantSeen, CancellationToken cancellation = default) =>
        tree.ActAsync(personId, standard, actId, TreeAct.TakeOver, async (db, act) =>
        {
            if (await db.Variants.FirstOrDefaultAsync(v => v.Id == variantId && db.Standards.Any(s => s.Id == v.StandardId && s.Slug == standard), cancellation) is not { } variant)
                return DraftRefusal.NotThere;
            if (variant.State != VariantState.Open)
                return DraftRefusal.VariantSettled;
            if (!act.Tree.Stands(variant.ClauseId))
                return DraftRefusal.Removed;
            var merge = await VariantMerge.ReadAsync(db, variant, cancellation);
            if (merge.Clause.Version != clauseSeen || merge.Variant.Version != variantSeen)
                return DraftRefusal.MovedOn;
            if (merge.Words.Changes.IsEmpty)
                return DraftRefusal.Nothing;
            var refusal = await act.WriteAsync(variant.ClauseId, merge.Words.Changes, await merge.AuthorsAsync(db, cancellation), cancellation);
            if (refusal == DraftRefusal.None)
                act.Settle(variant, takenOver: true);
            return refusal;
        }, null, cancellation: cancellation);

    /// <summary>Whether somebody may drop a wording: who opened it, an editor, or who leads the group.</summary>
    public static bool MayDrop(Permit permit, VariantRow variant)
    {
        ArgumentNullException.ThrowIfNull(permit);
        ArgumentNullException.ThrowIfNull(variant);
        return permit.Seat is { } seat && (variant.PersonId == permit.Standing.PersonId || (seat.Roles & (Role.Editor | Role.Convenor)) != Role.None);
    }

    /// <summary>Whether a clause has an open wording of this name.</summary>
    internal static Task<bool> IsOpenAsync(DraftingDbContext db, Guid clauseId, string name, CancellationToken cancellation) =>
        db.Variants.AnyAsync(v => v.ClauseId == clauseId && v.Name == name && v.TakenOver == null, cancellation);

    private async Task AddAsync(DraftingDbContext db, ClauseRow clause, Guid id, Guid personId, string name, string reason, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var given = await db.Variants.Where(v => v.ClauseId == clause.Id).Select(v => v.Slug).ToListAsync(cancellation);
        var slug = Enumerable.Range(1, given.Count + 1).Select(number => Numbered(Slug.Of(name, "variant"), number)).First(slug => !given.Contains(slug));
        var variant = new VariantRow { Id = id, StandardId = clause.StandardId, ClauseId = clause.Id, ClauseVersion = clause.Version, Name = name, Slug = slug, Reason = reason, PersonId = personId, At = now };
        db.Variants.Add(variant);
        db.VariantMoves.Add(VariantRows.Move(variant, VariantState.Open, personId, now));
        var text = await ClauseTexts.ReadAsync(db, clause.Id, clause.Version, cancellation);
        var authors = (await ClauseFollower.ReadAsync(db, clause.Id, cancellation))!.Spans.Write();
        db.Snapshots.Add(new SnapshotRow { ClauseId = id, Version = 0, Text = "" });
        if (text.Text.Length > 0)
        {
            db.Revisions.Add(new RevisionRow
            {
                ClauseId = id,
                Version = 1,
                ClientId = ClientNames.Act(id),
                Sequence = 1,
                PersonId = personId,
                At = now,
                Changes = ChangeSet.Replace(0, 0, 0, text.Text).ToJson(),
                Moved = new TextMove(Authors: authors).Write(),
            });
        }

        // No clause is ever called like this: a slug has no such sign in it.
        db.Clauses.Add(new ClauseRow
        {
            Id = id,
            StandardId = clause.StandardId,
            Slug = $"{clause.Slug}~{slug}",
            Title = name,
            Kind = clause.Kind,
            Obligation = clause.Obligation,
            Version = text.Text.Length > 0 ? 1 : 0,
            VariantOfId = clause.Id,
        });
    }

    private async Task<DraftAnswer> MoveAsync(Guid? personId, string standard, Guid variantId, Act act, VariantState to, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var permit = await gate.AskAsync(db, personId, await FindStandardAsync(db, standard, cancellation), act, cancellation);
        if (!permit.Granted)
            return new DraftAnswer(DraftRefusals.Of(permit.Verdict));
        if (await db.Variants.FirstOrDefaultAsync(v => v.Id == variantId && v.StandardId == permit.Standard!.Id, cancellation) is not { } variant)
            return new DraftAnswer(DraftRefusal.NotThere);
        if (variant.State == to)
            return new DraftAnswer(DraftRefusal.None, ClauseId: variantId);
        if (await WhyNotAsync(db, permit, variant, to, cancellation) is not DraftRefusal.None and var refusal)
            return new DraftAnswer(refusal);
        db.VariantMoves.Add(VariantRows.Move(variant, to, personId!.Value, time.GetUtcNow().UtcDateTime));
        var row = await db.Clauses.IgnoreQueryFilters().FirstAsync(c => c.Id == variantId, cancellation);
        VariantRows.Follow(row, variant, await TreeReader.AtAsync(db, variant.StandardId, cancellation: cancellation), permit.Standard!.TreeVersion);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        await editing.TellModeAsync(variant.StandardId);
        return new DraftAnswer(DraftRefusal.None, ClauseId: variantId);
    }

    private static async Task<DraftRefusal> WhyNotAsync(DraftingDbContext db, Permit permit, VariantRow variant, VariantState to, CancellationToken cancellation)
    {
        if (to == VariantState.Dropped)
            return variant.State != VariantState.Open ? DraftRefusal.VariantSettled : MayDrop(permit, variant) ? DraftRefusal.None : DraftRefusal.NotYourVariant;
        if (variant.State != VariantState.Dropped)
            return DraftRefusal.VariantSettled;
        if (!await db.Clauses.AnyAsync(c => c.Id == variant.ClauseId, cancellation))
            return DraftRefusal.Removed;
        return await IsOpenAsync(db, variant.ClauseId, variant.Name, cancellation) ? DraftRefusal.VariantNameTaken : DraftRefusal.None;
    }

    private static Task<StandardRow?> FindStandardAsync(DraftingDbContext db, string slug, CancellationToken cancellation) =>
        db.Standards.AsNoTracking().FirstOrDefaultAsync(s => s.Slug == slug, cancellation);

    private static string Numbered(string slug, int number) =>
        number == 1 ? slug : $"{slug[..Math.Min(slug.Length, Slug.MaxLength - 4)].TrimEnd('-')}-{number}";
}
