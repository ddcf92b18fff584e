using QtQms.Drafting.Standards;

namespace QtQms.Drafting.Core.Tests.Standards;

public sealed class ClauseNumberingTests
{
    private readonly List<ClausePlace> _places = [];

    [Fact]
    public void Number_OutlineOfAStandard()
    {
        Add(ClauseKind.Front);
        Add(ClauseKind.Front);
        Add(ClauseKind.Clause);
        var terms = Add(ClauseKind.Terms);
        Add(ClauseKind.Term, terms);
        Add(ClauseKind.Term, terms);
        var planning = Add(ClauseKind.Clause);
        var risks = Add(ClauseKind.Clause, planning);
        Add(ClauseKind.Clause, risks);
        Add(ClauseKind.Clause, planning);
        var annex = Add(ClauseKind.Annex);
        Add(ClauseKind.Clause, annex);
        Add(ClauseKind.Annex);
        Add(ClauseKind.Bibliography);
        Assert.Equal(["", "0", "1", "2", "2.1", "2.2", "3", "3.1", "3.1.1", "3.2", "A", "A.1", "B", ""], Numbers());
    }

    [Fact]
    public void Number_TwentySeventhAnnex_IsAA()
    {
        for (var i = 0; i < 28; i++)
            Add(ClauseKind.Annex);
        Assert.Equal(["Y", "Z", "AA", "AB"], Numbers()[24..]);
    }

    [Fact]
    public void Number_FollowsPositionNotOrderOfRows()
    {
        _places.Add(new ClausePlace(new Guid(1, 0, 0, new byte[8]), null, 2, ClauseKind.Clause));
        _places.Add(new ClausePlace(new Guid(2, 0, 0, new byte[8]), null, 1, ClauseKind.Clause));
        Assert.Equal([new Guid(2, 0, 0, new byte[8]), new Guid(1, 0, 0, new byte[8])], ClauseNumbering.Number(_places).Select(clause => clause.Id));
    }

    [Fact]
    public void Number_TenthSubclause_IsNotADecimal()
    {
        var parent = Add(ClauseKind.Clause);
        for (var i = 0; i < 11; i++)
            Add(ClauseKind.Clause, parent);
        Assert.Equal("1.10", Numbers()[10]);
    }

    private string[] Numbers() => [.. ClauseNumbering.Number(_places).Select(clause => clause.Number)];

    private Guid Add(ClauseKind kind, Guid? parent = null)
    {
        var id = new Guid(_places.Count + 1, 0, 0, new byte[8]);
        _places.Add(new ClausePlace(id, parent, _places.Count, kind));
        return id;
    }
}
