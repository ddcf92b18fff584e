using QtQms.Drafting.Data.Standards;
using QtQms.Drafting.Standards;

namespace QtQms.Drafting.Web.Following;

/// <summary>Acts on the tree in words.</summary>
internal static class TreeActWords
{
    /// <summary>What was done, to which clause if it was one, and what else there is to say.</summary>
    public static (string Words, Guid? ClauseId, string More) Of(TreeRevisionRow row)
    {
        var steps = TreeReader.Steps(row);
        var first = steps.Count > 0 ? Clause(steps[0]) : null;
        var written = steps.OfType<TreeStep.Write>().Select(step => step.Id).Distinct().Count();
        return row.Act switch
        {
            TreeAct.Add => ("added", first, ""),
            TreeAct.Describe => Described(steps, first),
            TreeAct.Move => ("moved", first, ""),
            TreeAct.Split => ("split", steps.OfType<TreeStep.Carry>().FirstOrDefault()?.Id ?? first, ""),
            TreeAct.Merge => ("merged the next clause into", steps.OfType<TreeStep.Carry>().FirstOrDefault()?.ToId ?? first, ""),
            TreeAct.Remove => ("removed", first, ""),
            TreeAct.Restore => ("put back", first, ""),
            TreeAct.Replace => ("replaced words across the draft", null, written == 1 ? "in 1 clause" : $"in {written} clauses"),
            TreeAct.Import => ("brought in clauses", null, $"{steps.OfType<TreeStep.Add>().Count()} of them"),
            TreeAct.Return => ("brought the draft back to an earlier state", null, ""),
            TreeAct.TakeOver => ($"took over the variant “{steps.OfType<TreeStep.Settle>().FirstOrDefault()?.Name}” of", first, ""),
            TreeAct.Undo => ("took back an earlier act", null, ""),
            _ => ("changed the draft", null, ""),
        };
    }

    private static (string Words, Guid? ClauseId, string More) Described(IReadOnlyList<TreeStep> steps, Guid? first) =>
        steps.OfType<TreeStep.Describe>().FirstOrDefault() is { } step && step.Before.Title != step.After.Title
            ? ("renamed", first, $"was “{step.Before.Title}”")
            : ("changed what is said of", first, "");

    private static Guid? Clause(TreeStep step) => step switch
    {
        TreeStep.Add add => add.Id,
        TreeStep.Move move => move.Id,
        TreeStep.Describe describe => describe.Id,
        TreeStep.Remove remove => remove.Id,
        TreeStep.Restore restore => restore.Id,
        TreeStep.Write write => write.Id,
        TreeStep.Carry carry => carry.Id,
        TreeStep.Settle settle => settle.Id,
        _ => null,
    };
}
