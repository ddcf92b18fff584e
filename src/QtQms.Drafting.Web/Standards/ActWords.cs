using QtQms.Drafting.Standards;

namespace QtQms.Drafting.Web.Standards;

/// <summary>Acts on the draft in words, as they follow a person's name.</summary>
public static class ActWords
{
    /// <summary>What an act did, told with the titles that clauses have now.</summary>
    public static string Of(DraftActLine line, DraftShape shape)
    {
        ArgumentNullException.ThrowIfNull(line);
        ArgumentNullException.ThrowIfNull(shape);
        return Of(line.Act, line.Steps, id => shape.Tree.Find(id)?.Facts.Title ?? "a clause");
    }

    /// <summary>The same with titles from elsewhere.</summary>
    public static string Of(TreeAct act, IReadOnlyList<TreeStep> steps, Func<Guid, string> title)
    {
        ArgumentNullException.ThrowIfNull(steps);
        return act switch
        {
            TreeAct.Add => $"added “{First<TreeStep.Add>(steps, step => title(step.Id))}”",
            TreeAct.Describe => Described(steps.OfType<TreeStep.Describe>().FirstOrDefault()),
            TreeAct.Move => Moved(steps.OfType<TreeStep.Move>().FirstOrDefault(), title),
            TreeAct.Split => $"split “{First<TreeStep.Carry>(steps, step => title(step.Id))}”: what followed is “{First<TreeStep.Add>(steps, step => title(step.Id))}”",
            TreeAct.Merge => $"merged “{First<TreeStep.Remove>(steps, step => title(step.Id))}” into “{First<TreeStep.Write>(steps, step => title(step.Id))}”",
            TreeAct.Remove => $"removed “{First<TreeStep.Remove>(steps, step => title(step.Id))}”",
            TreeAct.Restore => $"restored “{First<TreeStep.Restore>(steps, step => title(step.Id))}”",
            TreeAct.Replace => $"replaced words in {Clauses(steps.OfType<TreeStep.Write>().Count())}",
            TreeAct.Import => $"brought in {Clauses(steps.OfType<TreeStep.Add>().Count())}",
            TreeAct.Return => "brought the draft back to an earlier state",
            TreeAct.TakeOver => $"took over the variant “{steps.OfType<TreeStep.Settle>().FirstOrDefault()?.Name}” of “{First<TreeStep.Settle>(steps, step => title(step.Id))}”",
            TreeAct.Undo => "took an act back",
            _ => throw new ArgumentOutOfRangeException(nameof(act)),
        };
    }

    private static string Clauses(int count) => count == 1 ? "1 clause" : $"{count} clauses";

    private static string First<T>(IReadOnlyList<TreeStep> steps, Func<T, string> words)
        where T : TreeStep => steps.OfType<T>().FirstOrDefault() is { } step ? words(step) : "a clause";

    private static string Moved(TreeStep.Move? move, Func<Guid, string> title) =>
        move is null ? "moved a clause"
        : move.ParentId == move.FromParentId ? $"moved “{title(move.Id)}” {(move.AfterId is { } after ? $"behind “{title(after)}”" : "to the beginning")}"
        : move.ParentId is { } parent ? $"moved “{title(move.Id)}” under “{title(parent)}”"
        : $"moved “{title(move.Id)}” to the top level";

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
