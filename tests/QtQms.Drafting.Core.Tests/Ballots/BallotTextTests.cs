using QtQms.Drafting.Ballots;
using QtQms.Drafting.Releases;

namespace QtQms.Drafting.Core.Tests.Ballots;

public sealed class BallotTextTests
{
    private static readonly BallotTextClause First = new(new Guid("00000000-0000-0000-0000-000000000001"), "6.1", 3, "aa");
    private static readonly BallotTextClause Second = new(new Guid("00000000-0000-0000-0000-00000000000b"), "", 0, "bb");

    [Fact]
    public void HashOf_IsThatOfTheWrittenLines() => Assert.Equal(
        ReleaseManifest.HashOf("tree 7\n00000000-0000-0000-0000-000000000001 6.1 3 aa\n00000000-0000-0000-0000-00000000000b - 0 bb\n"),
        BallotText.HashOf(7, [Second, First]));

    [Fact]
    public void HashOf_ChangesWithEveryPart()
    {
        BallotTextClause[][] others =
        [
            [First],
            [First with { Number = "6.2" }, Second],
            [First with { Version = 4 }, Second],
            [First with { Sha256 = "ab" }, Second],
            [First with { Clause = Guid.Empty }, Second],
        ];
        var hashes = others.Select(clauses => BallotText.HashOf(7, clauses)).Append(BallotText.HashOf(7, [First, Second])).Append(BallotText.HashOf(8, [First, Second]));
        Assert.Equal(others.Length + 2, hashes.Distinct().Count());
    }
}
