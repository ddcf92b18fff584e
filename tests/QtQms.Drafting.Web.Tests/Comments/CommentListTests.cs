using Microsoft.EntityFrameworkCore;
using QtQms.Drafting.Comments;
using QtQms.Drafting.Data.Comments;
using QtQms.Drafting.Members;
using QtQms.Drafting.Web.Comments;

namespace QtQms.Drafting.Web.Tests.Comments;

public sealed class CommentListTests : IAsyncLifetime
{
    private Portal _portal = null!;
    private CommentRoom _room = null!;

    public async Task InitializeAsync()
    {
        _portal = await Portal.StartAsync();
        _room = new CommentRoom(_portal);
    }

    public async Task DisposeAsync() => await _portal.DisposeAsync();

    [Fact]
    public async Task List_IsInReadingOrder()
    {
        var annex = await _room.ClauseAsync("annex-controls");
        var scope = await _room.ClauseAsync("scope");
        var late = await _room.ClauseAsync("improvement");
        await _room.AddAsync("ana", new ClauseAsWhole(annex.Id));
        await _room.AddAsync("ana", new ClauseAsWhole(late.Id));
        await _room.AddAsync("ana", new ClauseAsWhole(scope.Id));
        await _room.AddAsync("ana", CommentTarget.Document);

        Assert.Equal([4, 3, 2, 1], (await _room.ListAsync("ana"))!.Lines.Select(line => line.Number));
    }

    [Fact]
    public async Task List_NarrowsByStateTypeClauseAndCategory()
    {
        var scope = await _room.ClauseAsync("scope");
        await _room.AddAsync("ana", new ClauseAsWhole(scope.Id), type: CommentType.Editorial);
        await _room.AddAsync("chi", new ClauseAsWhole(scope.Id));
        await _room.AddAsync("chi", CommentTarget.Document, type: CommentType.General);
        await _room.AddAsync("ivo", CommentTarget.Document);
        await _room.DecideAsync("edith", 2, Disposition.Accepted);
        await _room.WithdrawAsync("ivo", 4);

        Assert.Equal([3, 1], await NumbersAsync(new CommentFilter(CommentState.Open)));
        Assert.Equal([2], await NumbersAsync(new CommentFilter(CommentState.Answered)));
        Assert.Equal([4], await NumbersAsync(new CommentFilter(CommentState.Withdrawn)));
        Assert.Equal([1], await NumbersAsync(new CommentFilter(Type: CommentType.Editorial)));
        Assert.Equal([1, 2], await NumbersAsync(new CommentFilter(Clause: "scope")));
        Assert.Equal([3, 2], await NumbersAsync(new CommentFilter(Category: Category.CivilSociety)));
        Assert.Equal([], await NumbersAsync(new CommentFilter(Clause: "no-such-clause")));
        Assert.Equal(new CommentCounts(2, 1, 1), (await _room.ListAsync("ana"))!.Counts);
    }

    [Theory]
    [InlineData(49, 1, 49)]
    [InlineData(50, 1, 50)]
    [InlineData(51, 2, 1)]
    [InlineData(101, 3, 1)]
    public async Task List_OfSoManyComments_HasPagesOfFifty(int count, int pages, int onTheLast)
    {
        await using (var db = _portal.Database())
        {
            var standard = await db.Standards.SingleAsync();
            db.AddRange(Enumerable.Range(1, count).Select(number => new CommentRow { Id = Guid.CreateVersion7(), StandardId = standard.Id, Number = number, Body = $"Comment {number}", At = DateTime.UtcNow }));
            await db.SaveChangesAsync();
        }

        var last = (await _room.ListAsync("ana", page: int.MaxValue))!;
        Assert.Equal((pages, pages, onTheLast, count), (last.Page, last.Pages, last.Lines.Count, last.Found));
        Assert.Equal(Math.Min(count, 50), (await _room.ListAsync("ana", page: -5))!.Lines.Count);
        var withTheLast = (await _room.Desk.ListAsync(await _room.PersonAsync("ana"), Portal.Standard, new CommentFilter(), number: count))!;
        Assert.Equal(pages, withTheLast.Page);
    }

    [Fact]
    public async Task OpenByClause_CountsWhatWaits()
    {
        var clause = await _room.ClauseAsync();
        await _room.AddOnClauseAsync("ana");
        await _room.AddOnClauseAsync("chi");
        await _room.AddOnClauseAsync("ivo");
        await _room.AddAsync("ivo", CommentTarget.Document);
        await _room.DecideAsync("edith", 1, Disposition.Accepted);
        await _room.WithdrawAsync("chi", 2);
        var ana = await _room.PersonAsync("ana");

        Assert.Equal(new Dictionary<Guid, int> { [clause.Id] = 1 }, await _room.Desk.OpenByClauseAsync(ana, Portal.Standard));
        Assert.Equal(2, await _room.Desk.OpenAsync(ana, Portal.Standard));
    }

    [Theory]
    [InlineData(null, null, null, null, "")]
    [InlineData("all", "te", "scope", "civil-society", "?state=all&type=te&clause=scope&category=civil-society")]
    [InlineData("answered", "", "", "", "?state=answered")]
    [InlineData("7", "nonsense", "a b", "nobody", "?clause=a%20b")]
    public void Filter_ReadFromAnAddress_WritesItAgain(string? state, string? type, string? clause, string? category, string expected) =>
        Assert.Equal(expected, CommentFilter.Parse(state, type, clause, category).Query());

    private async Task<IEnumerable<int>> NumbersAsync(CommentFilter filter) => (await _room.ListAsync("ana", filter))!.Lines.Select(line => line.Number);
}
