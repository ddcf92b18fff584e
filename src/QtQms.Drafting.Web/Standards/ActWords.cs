using QtQms.Drafting.Data.Standards;
using QtQms.Drafting.Standards;

namespace QtQms.Drafting.Web.Standards;

/// <summary>Acts on the draft in words, as they follow a person's name.</summary>
/// <param name="title">The title that a clause has now; null for one that is not known.</param>
/// <param name="act">An act by its version, for those that were taken back.</param>
public sealed class ActWords(Func<Guid, string?> title, Func<long, TreeRevisionRow?> act)
{
    /// <summary>What an act did.</summary>
    public string Of(TreeRevisionRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        var steps = TreeReader.Steps(row);
        return row.Act switch
        {
            TreeAct.Add => $"added {First<TreeStep.Add>(steps, step => step.Id)}",
            TreeAct.Describe => Described(steps.OfType<TreeStep.Describe>().FirstOrDefault()),
            TreeAct.Move => Moved(steps.OfType<TreeStep.Move>().FirstOrDefault()),
            TreeAct.Split => $"split {First<TreeStep.Carry>(steps, step => step.Id)}: what followed is {First<TreeStep.Add>(steps, step => step.Id)}",
            TreeAct.Merge => $"merged {First<TreeStep.Remove>(steps, step => step.Id)} into {First<TreeStep.Write>(steps, step => step.Id)}",
            TreeAct.Remove => $"removed {First<TreeStep.Remove>(steps, step => step.Id)}",
            TreeAct.Restore => $"restored {First<TreeStep.Restore>(steps, step => step.Id)}",
            TreeAct.Replace => $"replaced words in {Clauses(steps.OfType<TreeStep.Write>().Count())}",
            TreeAct.Import => $"brought in {Clauses(steps.OfType<TreeStep.Add>().Count())}",
            TreeAct.Return => "brought the draft back to an earlier state",
            TreeAct.TakeOver => $"took over the variant “{steps.OfType<TreeStep.Settle>().FirstOrDefault()?.Name}” of {First<TreeStep.Settle>(steps, step => step.Id)}",
            TreeAct.Undo => Undone(row.Undoes is { } version ? act(version) : null),
            _ => throw new ArgumentOutOfRangeException(nameof(row)),
        };
    }

    /// <summary>The clause that an act is about; null where it is about many.</summary>
    public static Guid? ClauseOf(TreeRevisionRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        var steps = TreeReader.Steps(row);
        return row.Act switch
        {
            TreeAct.Replace or TreeAct.Import or TreeAct.Return => null,
            TreeAct.Merge => steps.OfType<TreeStep.Write>().FirstOrDefault()?.Id,
            TreeAct.Split => steps.OfType<TreeStep.Carry>().FirstOrDefault()?.Id,
            _ => steps.SelectMany(step => step.Clauses).Cast<Guid?>().FirstOrDefault(),
        };
    }

    private static string Clauses(int count) => count == 1 ? "1 clause" : $"{count} clauses";

    private string Title(Guid id) => title(id) is { } known ? $"“{known}”" : "a clause";

    private string First<T>(IReadOnlyList<TreeStep> steps, Func<T, Guid> id)
        where T : TreeStep => steps.OfType<T>().FirstOrDefault() is { } step ? Title(id(step)) : "a clause";

    private string Moved(TreeStep.Move? move) =>
        move is null ? "moved a clause"
        : move.ParentId == move.FromParentId ? $"moved {Title(move.Id)} {(move.AfterId is { } after ? $"behind {Title(after)}" : "to the beginning")}"
        : move.ParentId is { } parent ? $"moved {Title(move.Id)} under {Title(parent)}"
        : $"moved {Title(move.Id)} to the top level";

    private string Undone(TreeRevisionRow? undone) => undone switch
    {
        null => "took an act back",
        { Act: TreeAct.Undo } => "did again what had been taken back",
        _ => $"took this back: {Of(undone)}",
    };

    private static string Described(TreeStep.Describe? step)
    {
        if (step is null)
            return "changed a clause";
        var (before, after) = (step.Before, step.After);
        if (before.Title != after.Title)
            return $"renamed “{before.Title}” to “{after.Title}”";
        var what = before.Kind != after.Kind ? $"a {after.Kind.ToString().ToLowerInvariant()}"
            : before.Obligation != after.Obligation ? after.Obligation.ToString().ToLowerInvariant()
            : null;
        return what is null ? $"changed the themes, life cycle or references of “{after.Title}”" : $"made “{after.Title}” {what}";
    }
}
