namespace QtQms.Drafting.Web.Following;

/// <summary>Puts together what is read better as one line: one person writing in several clauses, one after another.</summary>
public static class HappeningGroups
{
    /// <summary>The happenings in their order, neighbours that belong together in one group.</summary>
    public static IReadOnlyList<IReadOnlyList<Happening>> Of(IEnumerable<Happening> happenings)
    {
        ArgumentNullException.ThrowIfNull(happenings);
        var groups = new List<List<Happening>>();
        foreach (var happening in happenings)
        {
            if (groups.Count > 0 && groups[^1][0] is var first && first.Kind == HappeningKind.Writing && happening.Kind == HappeningKind.Writing && first.By == happening.By && first.Words == happening.Words)
                groups[^1].Add(happening);
            else
                groups.Add([happening]);
        }

        return groups;
    }
}
