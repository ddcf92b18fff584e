using System.Globalization;
using System.Text;
using QtQms.Drafting.Standards;

namespace QtQms.Drafting.Web.Standards.Exporting;

/// <summary>What a sitting did, in the words of a commit.</summary>
internal static class HistoryMessage
{
    private const int MostNamed = 100;

    public static string Of(HistoryCut cut, ClauseTree tree, IReadOnlyDictionary<long, TreeAct> acts, Func<Guid, GitPerson> people)
    {
        var own = cut.Events.Where(entry => entry.PersonId == cut.PersonId).ToList();
        var done = own.Where(entry => entry.ClauseId is null).Select(entry => Words(acts.GetValueOrDefault(entry.Version))).Distinct().ToList();
        var texts = cut.Events.Where(entry => entry.ClauseId is not null).GroupBy(entry => entry.ClauseId!.Value).Select(log => (Clause: tree.Find(log.Key), log.Last().Version)).ToList();
        var message = new StringBuilder(string.Join("; ", done.Take(3)));
        if (own.Find(entry => entry.ClauseId is not null) is { } first && done.Count == 0)
            message.Append("Write in ").Append(TitleOf(tree, first.ClauseId!.Value)).Append(texts.Count > 1 ? string.Create(CultureInfo.InvariantCulture, $" and {texts.Count - 1} more") : "");
        message.Append(CultureInfo.InvariantCulture, $"\n\nFrom {cut.From:yyyy-MM-dd HH:mm} to {cut.At:yyyy-MM-dd HH:mm} UTC.\n");
        foreach (var (clause, version) in texts.Take(MostNamed))
            message.Append(CultureInfo.InvariantCulture, $"- {clause?.Slug ?? "a clause"}: version {version}\n");
        if (texts.Count > MostNamed)
            message.Append("- …\n");
        var others = cut.Events.Select(entry => entry.PersonId).Where(id => id != cut.PersonId).Distinct().ToList();
        if (others.Count > 0)
            message.Append('\n');
        foreach (var other in others)
            message.Append("Co-authored-by: ").Append(people(other)).Append('\n');
        return message.ToString();
    }

    private static string TitleOf(ClauseTree tree, Guid clauseId) =>
        tree.Find(clauseId) is { } clause ? DraftFolder.OneLine(clause.Facts.Title) : "a clause";

    private static string Words(TreeAct act) => act switch
    {
        TreeAct.Add => "Add clauses",
        TreeAct.Describe => "Describe clauses",
        TreeAct.Move => "Move clauses",
        TreeAct.Split => "Split a clause",
        TreeAct.Merge => "Merge clauses",
        TreeAct.Remove => "Remove clauses",
        TreeAct.Restore => "Restore clauses",
        TreeAct.Replace => "Replace words",
        TreeAct.Import => "Import clauses",
        TreeAct.Return => "Return to an earlier state",
        TreeAct.TakeOver => "Take over another wording",
        TreeAct.Undo => "Take an act back",
        _ => "Shape the draft",
    };
}
