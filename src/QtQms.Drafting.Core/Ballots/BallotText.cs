using System.Globalization;
using System.Text;
using QtQms.Drafting.Releases;

namespace QtQms.Drafting.Ballots;

/// <summary>A clause as it is balloted.</summary>
/// <param name="Clause">The clause.</param>
/// <param name="Number">Its number at opening; may be empty.</param>
/// <param name="Version">The version of its text.</param>
/// <param name="Sha256">SHA-256 of the text in UTF-8, lower-case hex.</param>
public sealed record BallotTextClause(Guid Clause, string Number, long Version, string Sha256);

/// <summary>One short name for all that a ballot is about: it stands on every receipt, and anyone can compute it again.</summary>
public static class BallotText
{
    /// <summary>
    /// SHA-256, lower-case hex, of one line <c>tree {version}</c> and a line <c>{clause} {number or -} {version} {sha256}</c>
    /// for each clause, ordered by the clause's uid as text, each ended by a line feed.
    /// </summary>
    public static string HashOf(long treeVersion, IEnumerable<BallotTextClause> clauses)
    {
        var lines = new StringBuilder().Append(CultureInfo.InvariantCulture, $"tree {treeVersion}\n");
        foreach (var clause in clauses.OrderBy(clause => clause.Clause.ToString("D"), StringComparer.Ordinal))
        {
            var number = clause.Number.Length == 0 ? "-" : clause.Number;
            lines.Append(CultureInfo.InvariantCulture, $"{clause.Clause:D} {number} {clause.Version} {clause.Sha256}\n");
        }

        return ReleaseManifest.HashOf(lines.ToString());
    }
}
