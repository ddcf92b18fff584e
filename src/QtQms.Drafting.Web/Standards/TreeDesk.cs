using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using QtQms.Drafting.Data;
using QtQms.Drafting.Data.Standards;
using QtQms.Drafting.Editing;
using QtQms.Drafting.Members;
using QtQms.Drafting.Standards;
using QtQms.Drafting.Web.Editing;
using QtQms.Drafting.Web.Hosting;
using QtQms.Drafting.Web.Members;

namespace QtQms.Drafting.Web.Standards;

/// <summary>
/// What can be done with the draft as a whole. Each act is one revision of the tree with the revisions of texts that belong to it, in one
/// transaction; asked for again under the same id, it is done once.
/// </summary>
public sealed class TreeDesk(
    IDbContextFactory<DraftingDbContext> contexts, Gate gate, EditingSessions editing, ClauseFeed feed, IOptions<DraftingOptions> options, TimeProvider time)
{
    /// <summary>Clauses in one import.</summary>
    public const int MostImported = 2_000;

    /// <summary>Adds a clause under a parent, behind a sibling.</summary>
    public Task<DraftAnswer> AddAsync(
        Guid? personId, string standard, Guid actId, ClauseFacts facts, Guid? parentId, Guid? afterId, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var id = Guid.CreateVersion7();
        facts = Tidy(facts);
        return ActAsync(personId, standard, actId, TreeAct.Add, (_, act) => Of(act.Take(
            new TreeStep.Add(id, DraftSlugs.For(act.Tree, facts), facts, parentId, afterId))), id, cancellation: cancellation);
    }

    /// <summary>Changes what is said of a clause: what differs between what was seen and what is wanted.</summary>
    public Task<DraftAnswer> DescribeAsync(
        Guid? personId, string standard, Guid actId, Guid clauseId, ClauseFacts seen, ClauseFacts wanted, CancellationToken cancellation = default) =>
        ActAsync(personId, standard, actId, TreeAct.Describe, (_, act) => Of(act.Take(new TreeStep.Describe(clauseId, seen, Tidy(wanted)))), clauseId, cancellation: cancellation);

    /// <summary>Moves a clause under a parent, behind a sibling.</summary>
    public Task<DraftAnswer> MoveAsync(
        Guid? personId, string standard, Guid actId, Guid clauseId, Guid? parentId, Guid? afterId, CancellationToken cancellation = default) =>
        ActAsync(personId, standard, actId, TreeAct.Move, (_, act) => Of(act.Take(new TreeStep.Move(clauseId, parentId, afterId))), clauseId, cancellation: cancellation);

    /// <summary>Moves a clause by one step.</summary>
    public Task<DraftAnswer> MoveAsync(
        Guid? personId, string standard, Guid actId, Guid clauseId, MoveDirection direction, CancellationToken cancellation = default) =>
        ActAsync(personId, standard, actId, TreeAct.Move, (_, act) => Of(Moving(act.Tree, clauseId, direction) is { } step ? act.Take(step) : DraftRefusal.NoRoom), clauseId, cancellation: cancellation);

    /// <summary>Whether a clause can be moved that way.</summary>
    public static bool CanMove(ClauseTree tree, Guid clauseId, MoveDirection direction)
    {
        ArgumentNullException.ThrowIfNull(tree);
        return Moving(tree, clauseId, direction) is { } step && tree.Take(step).Refusal == TreeRefusal.None;
    }

    /// <summary>Splits a clause at a place of its text, told at a version of it.</summary>
    public Task<DraftAnswer> SplitAsync(
        Guid? personId, string standard, Guid actId, Guid clauseId, long version, int place, string title, CancellationToken cancellation = default)
    {
        var id = Guid.CreateVersion7();
        return ActAsync(personId, standard, actId, TreeAct.Split, async (db, act) =>
            await PlaceNowAsync(db, clauseId, version, place, cancellation) is { } now
                ? await ClauseSplit.SplitAsync(act, clauseId, now, id, TextRules.Line(title), cancellation)
                : DraftRefusal.BadPlace, id, cancellation: cancellation);
    }

    /// <summary>Merges a clause with the next.</summary>
    public Task<DraftAnswer> MergeAsync(Guid? personId, string standard, Guid actId, Guid clauseId, CancellationToken cancellation = default) =>
        ActAsync(personId, standard, actId, TreeAct.Merge, (_, act) => ClauseSplit.MergeAsync(act, clauseId, cancellation), clauseId, cancellation: cancellation);

    /// <summary>Removes a clause with all that stands under it. Their texts and comments are kept.</summary>
    public Task<DraftAnswer> RemoveAsync(Guid? personId, string standard, Guid actId, Guid clauseId, CancellationToken cancellation = default) =>
        ActAsync(personId, standard, actId, TreeAct.Remove, (_, act) => Of(act.Take(new TreeStep.Remove(clauseId))), clauseId, cancellation: cancellation);

    /// <summary>Puts a removed clause back where it stood.</summary>
    public Task<DraftAnswer> RestoreAsync(Guid? personId, string standard, Guid actId, Guid clauseId, CancellationToken cancellation = default) =>
        ActAsync(personId, standard, actId, TreeAct.Restore, (_, act) => Of(act.Take(new TreeStep.Restore(clauseId))), clauseId, cancellation: cancellation);

    /// <summary>Puts other words in the place of words, in the whole draft or in some clauses.</summary>
    public Task<DraftAnswer> ReplaceAsync(
        Guid? personId, string standard, Guid actId, DraftSearch search, string words, IReadOnlySet<Guid>? only = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(search);
        words = TextRules.Normalise(words);
        return ActAsync(personId, standard, actId, TreeAct.Replace, async (_, act) =>
        {
            if (search.Find.Length is 0 or > DraftSearch.MaxLength || words.Length > DraftSearch.MaxLength)
                return DraftRefusal.TooLong;
            foreach (var clause in act.Tree.InOrder().Where(clause => only?.Contains(clause.Id) != false).ToList())
            {
                var text = (await act.TextAsync(clause.Id, cancellation)).Text;
                if (search.Replace(text, words) is { } change && await act.WriteAsync(clause.Id, change, cancellation: cancellation) is not DraftRefusal.None and var refusal)
                    return refusal;
            }

            return DraftRefusal.None;
        }, null, cancellation: cancellation);
    }

    /// <summary>Brings clauses in from outside, under a parent, behind a sibling. The importer counts as the author of their texts.</summary>
    /// <param name="personId">Who asks.</param>
    /// <param name="standard">The standard's slug.</param>
    /// <param name="actId">The act's own id.</param>
    /// <param name="clauses">The clauses.</param>
    /// <param name="parentId">The clause they are to stand under, null for the top.</param>
    /// <param name="afterId">The sibling they are to stand behind, null to be first.</param>
    /// <param name="progress">Hears how many clauses have been taken in.</param>
    /// <param name="cancellation">Ends it early, with nothing done.</param>
    public Task<DraftAnswer> ImportAsync(
        Guid? personId, string standard, Guid actId, IReadOnlyList<ImportedClause> clauses, Guid? parentId, Guid? afterId,
        IProgress<int>? progress = null, CancellationToken cancellation = default) =>
        ActAsync(personId, standard, actId, TreeAct.Import, async (_, act) =>
        {
            var taken = 0;
            return await ImportAsync(act, clauses, parentId, afterId, () => progress?.Report(++taken), cancellation);
        }, null, cancellation: cancellation);

    /// <summary>Brings the draft back to a named point: its tree, what is said of its clauses, and their texts.</summary>
    public Task<DraftAnswer> ReturnAsync(Guid? personId, string standard, Guid actId, Guid pointId, CancellationToken cancellation = default) =>
        ActAsync(personId, standard, actId, TreeAct.Return, async (db, act) =>
        {
            var point = await db.NamedPoints.AsNoTracking().Include(p => p.Clauses)
                .FirstOrDefaultAsync(p => p.Id == pointId && db.Standards.Any(s => s.Id == p.StandardId && s.Slug == standard), cancellation);
            if (point is null)
                return DraftRefusal.NotThere;
            var then = await TreeReader.AtAsync(db, point.StandardId, point.TreeVersion, cancellation);
            return await new DraftReturn(db, act, then, point.Clauses.ToDictionary(c => c.ClauseId, c => c.Version)).RunAsync(cancellation);
        }, null, cancellation: cancellation);

    /// <summary>Takes an act back.</summary>
    public Task<DraftAnswer> UndoAsync(Guid? personId, string standard, Guid actId, long version, CancellationToken cancellation = default) =>
        ActAsync(personId, standard, actId, TreeAct.Undo, async (db, act) =>
        {
            var row = await db.TreeRevisions.AsNoTracking().FirstOrDefaultAsync(r => r.Version == version && db.Standards.Any(s => s.Id == r.StandardId && s.Slug == standard), cancellation);
            if (row is null)
                return DraftRefusal.NotUndoable;
            return (await DraftActs.UndoneAsync(db, row.StandardId, cancellation)).Contains(version)
                ? DraftRefusal.AlreadyUndone
                : await new DraftUndo(db, act, TreeReader.Steps(row)).RunAsync(cancellation);
        }, null, version, cancellation);

    /// <summary>The tree of a draft with the acts that made it, newest first; null for whoever may not read it.</summary>
    public async Task<DraftShape?> ShapeAsync(Guid? personId, string standard, int acts = 50, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var row = await db.Standards.AsNoTracking().FirstOrDefaultAsync(s => s.Slug == standard, cancellation);
        var permit = await gate.AskAsync(db, personId, row, Act.ReadDraft, cancellation);
        return permit.Granted ? await DraftShape.ReadAsync(db, permit.Standard!, permit.May(Act.Write, time.GetUtcNow().UtcDateTime), acts, cancellation) : null;
    }

    private static Task<DraftRefusal> Of(DraftRefusal refusal) => Task.FromResult(refusal);

    private static ClauseFacts Tidy(ClauseFacts facts) => facts with
    {
        Title = TextRules.Line(facts.Title),
        Themes = TextRules.Line(facts.Themes),
        Lifecycle = TextRules.Line(facts.Lifecycle),
        Refs = TextRules.Line(facts.Refs),
    };

    private static TreeStep.Move? Moving(ClauseTree tree, Guid clauseId, MoveDirection direction)
    {
        if (tree.Find(clauseId) is not { } clause || !tree.Stands(clauseId))
            return null;
        return direction switch
        {
            MoveDirection.Up when tree.Before(clause) is { } before => new TreeStep.Move(clauseId, clause.ParentId, tree.Before(before)?.Id),
            MoveDirection.Down when tree.After(clause) is { } after => new TreeStep.Move(clauseId, clause.ParentId, after.Id),
            MoveDirection.In when tree.Before(clause) is { } above => new TreeStep.Move(clauseId, above.Id, tree.AllUnder(above.Id).LastOrDefault()?.Id),
            MoveDirection.Out when clause.ParentId is { } parent => new TreeStep.Move(clauseId, tree.Find(parent)!.ParentId, parent),
            _ => null,
        };
    }

    private static async Task<DraftRefusal> ImportAsync(
        DraftAct act, IReadOnlyList<ImportedClause> clauses, Guid? parentId, Guid? afterId, Action taken, CancellationToken cancellation)
    {
        foreach (var clause in clauses)
        {
            var (id, facts, text) = (Guid.CreateVersion7(), Tidy(clause.Facts), TextRules.Normalise(clause.Text));
            if (act.Steps.Count > 2 * MostImported)
                return DraftRefusal.TooMuch;
            var slug = clause.Slug.Length == 0 ? DraftSlugs.For(act.Tree, facts) : DraftSlugs.For(act.Tree, clause.Slug);
            var refusal = act.Take(new TreeStep.Add(id, slug, facts, parentId, afterId));
            if (refusal == DraftRefusal.None)
                refusal = await act.WriteAsync(id, ChangeSet.Replace(0, 0, 0, text), cancellation: cancellation);
            taken();
            if (refusal == DraftRefusal.None)
                refusal = await ImportAsync(act, clause.Children, id, null, taken, cancellation);
            if (refusal != DraftRefusal.None)
                return refusal;
            afterId = id;
        }

        return DraftRefusal.None;
    }

    private static async Task<int?> PlaceNowAsync(DraftingDbContext db, Guid clauseId, long version, int place, CancellationToken cancellation)
    {
        var rows = await db.Revisions.AsNoTracking().Where(r => r.ClauseId == clauseId && r.Version > version).OrderBy(r => r.Version)
            .Take(EditingLimits.MostMissed + 1).ToListAsync(cancellation);
        // Nobody else writes while this is read.
        if (rows.Count > EditingLimits.MostMissed)
            return null;
        foreach (var changes in rows.Select(row => ChangeSet.FromJson(row.Changes)))
        {
            if (place < 0 || place > changes.Length)
                return null;
            place = changes.MapPosition(place, assoc: 1);
        }

        return place;
    }

    /// <summary>Does an act: asks for the right to write, makes it in one transaction, and tells whoever looks on.</summary>
    internal async Task<DraftAnswer> ActAsync(
        Guid? personId, string standard, Guid actId, TreeAct kind, Func<DraftingDbContext, DraftAct, Task<DraftRefusal>> make, Guid? clauseId, long? undoes = null,
        CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var row = await db.Standards.FirstOrDefaultAsync(s => s.Slug == standard, cancellation);
        var permit = await gate.AskAsync(db, personId, row, Act.Write, cancellation);
        if (!permit.Granted || row is null)
            return new DraftAnswer(DraftRefusals.Of(permit.Verdict));
        if (actId == Guid.Empty)
            return new DraftAnswer(DraftRefusal.AskedAlready);
        if (await db.TreeRevisions.AsNoTracking().FirstOrDefaultAsync(r => r.ActId == actId, cancellation) is { } before)
            return before.StandardId == row.Id && before.PersonId == permit.Standing.PersonId && IsThat(before, kind, clauseId, undoes)
                ? new DraftAnswer(DraftRefusal.None, before.Version, FirstAdded(before) ?? clauseId)
                : new DraftAnswer(DraftRefusal.AskedAlready);
        var act = await DraftAct.BeginAsync(db, row, actId, permit.Standing.PersonId!.Value, time.GetUtcNow().UtcDateTime, options.Value.ClauseBytes, cancellation);
        var refusal = await make(db, act);
        if (refusal == DraftRefusal.None && act.Steps.Count == 0)
            refusal = DraftRefusal.Nothing;
        if (refusal != DraftRefusal.None)
            return new DraftAnswer(refusal);
        await act.SaveAsync(kind, undoes, cancellation);
        await transaction.CommitAsync(cancellation);
        await TellAsync(row.Id, act);
        return new DraftAnswer(DraftRefusal.None, row.TreeVersion, clauseId);
    }

    // Whoever is told "done" must have asked for that. What was added has an id that only the first asking knows.
    private static bool IsThat(TreeRevisionRow before, TreeAct kind, Guid? clauseId, long? undoes) =>
        before.Act == kind && before.Undoes == undoes
        && (clauseId is not { } id || FirstAdded(before) is not null || TreeReader.Steps(before).Any(step => step.Clauses.Contains(id)));

    private static Guid? FirstAdded(TreeRevisionRow row) => TreeReader.Steps(row).OfType<TreeStep.Add>().FirstOrDefault()?.Id;

    private async Task TellAsync(Guid standardId, DraftAct act)
    {
        foreach (var clauseId in act.Written)
            editing.MovedOn(clauseId);
        if (act.Steps.Any(step => step is TreeStep.Remove or TreeStep.Restore or TreeStep.Settle))
            await editing.TellModeAsync(standardId);
        feed.Say(standardId, ClauseNews.Tree);
    }
}
