using System.Globalization;
using QtQms.Drafting.Ballots;
using QtQms.Drafting.Members;

namespace QtQms.Drafting.Core.Tests.Ballots;

/// <summary>Counts in the notation of the worked examples: <c>E/A/D/X/B</c>, chambers in the order IND ACA CIV GOV.</summary>
internal static class Counts
{
    public static ChamberCounts Chamber(string text)
    {
        var n = text.Split('/').Select(part => long.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        return new ChamberCounts(n[0], n[1], n[2], n[3], n[4]);
    }

    public static BallotCounts Of(params string[] chambers) =>
        BallotCounts.ByCategory(chambers.Select((text, i) => (CategoryNames.All[i], Chamber(text))).ToDictionary(pair => pair.Item1, pair => pair.Item2));

    public static BallotCounts Of(string row) => Of(row.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    public static BallotOutcome FourChamber(string row, int openObjections = 0) => Tally.Of(BallotRules.FourChamber, Of(row), openObjections);

    public static string Told(BallotOutcome outcome) =>
        outcome.Failed.Count == 0 ? outcome.Result.ToString() : $"{outcome.Result}({string.Join("; ", outcome.Failed)})";
}
