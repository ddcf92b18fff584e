using Microsoft.EntityFrameworkCore;
using QtQms.Drafting.Data;
using QtQms.Drafting.Data.Standards;
using QtQms.Drafting.Standards;

namespace QtQms.Drafting.Web.Standards;

/// <summary>An act on the tree, as pages show it.</summary>
public sealed record DraftActLine(long Version, string Person, DateTime At, string Words, bool IsUndone);

/// <summary>The shape of a draft: its tree, numbered, the clauses that were removed, and the newest acts that shaped it.</summary>
/// <param name="Standard">The standard.</param>
/// <param name="Tree">The tree.</param>
/// <param name="Numbers">The numbers of the clauses that stand in it.</param>
/// <param name="Acts">The newest acts, newest first.</param>
/// <param name="MayShape">Whether the reader may act on it now.</param>
public sealed record DraftShape(
    StandardRow Standard, ClauseTree Tree, IReadOnlyDictionary<Guid, string> Numbers, IReadOnlyList<DraftActLine> Acts, bool MayShape)
{
    /// <summary>The clauses that were removed themselves, and not with another, in no order.</summary>
    public IEnumerable<TreeClause> Removed => Tree.All.Where(clause => clause.Removed && (clause.ParentId is not { } parent || Tree.Stands(parent)));

    /// <summary>How a clause is named in running text.</summary>
    public string LabelOf(TreeClause clause) =>
        Numbers.GetValueOrDefault(clause.Id) is { Length: > 0 } number ? $"{number} {clause.Facts.Title}" : clause.Facts.Title;

    internal static async Task<DraftShape> ReadAsync(DraftingDbContext db, StandardRow standard, bool mayShape, int acts, CancellationToken cancellation)
    {
        var tree = await TreeReader.AtAsync(db, standard.Id, cancellation: cancellation);
        var numbers = ClauseNumbering.Number(tree.InOrder().Select(clause => new ClausePlace(clause.Id, clause.ParentId, tree.PositionOf(clause.Id), clause.Facts.Kind)));
        var rows = await db.TreeRevisions.AsNoTracking().Where(r => r.StandardId == standard.Id).OrderByDescending(r => r.Version).Take(acts).ToListAsync(cancellation);
        var people = rows.Select(row => row.PersonId).Distinct().ToList();
        var names = await db.Users.Where(p => people.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.DisplayName, cancellation);
        var words = await DraftActs.WordsAsync(db, standard.Id, rows, cancellation);
        var undone = await DraftActs.UndoneAsync(db, standard.Id, cancellation);
        var lines = rows.Select(row => new DraftActLine(row.Version, names.GetValueOrDefault(row.PersonId, "a former member"), row.At, words.Of(row), undone.Contains(row.Version)));
        return new DraftShape(standard, tree, numbers.ToDictionary(numbered => numbered.Id, numbered => numbered.Number), [.. lines], mayShape);
    }
}
