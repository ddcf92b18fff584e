using Microsoft.EntityFrameworkCore;
using QtQms.Drafting.Data.Standards;
using QtQms.Drafting.Editing;
using QtQms.Drafting.Standards;
using QtQms.Drafting.Web.Standards;

namespace QtQms.Drafting.Web.Tests.Standards;

/// <summary>Acts on the tree as hostile members, outsiders, careless people and bad luck ask for them.</summary>
public sealed class HostileTreeTests(Portal portal) : IClassFixture<Portal>
{
    private readonly DraftRoom _room = new(portal);

    [Fact]
    public async Task EveryAct_OfWhoMayNot_OrOfAFrozenText_ChangesNothing()
    {
        foreach (var person in (string?[])[null, "kemi", "carla", "admin", "olga"])
            await RefuseAllAsync(person, DraftRefusal.NotPermitted);
        await RefuseAllAsync("dan", DraftRefusal.Frozen);
    }

    private async Task RefuseAllAsync(string? person, DraftRefusal refusal)
    {
        var added = await _room.DoAsync("dan", (desk, who, act) => desk.AddAsync(who, Portal.Standard, act, new ClauseFacts("Gone"), null, null));
        await _room.DoAsync("dan", (desk, who, act) => desk.RemoveAsync(who, Portal.Standard, act, added.ClauseId!.Value));
        var point = Guid.CreateVersion7();
        await using (var db = portal.Database())
        {
            var standard = await db.Standards.SingleAsync(s => s.Slug == Portal.Standard);
            if (person == "dan")
                standard.FrozenByBallotId = Guid.NewGuid();
            db.NamedPoints.Add(new NamedPointRow { Id = point, StandardId = standard.Id, Name = $"{point}", PersonId = await _room.PersonAsync("dan"), At = DateTime.UtcNow, TreeVersion = 0 });
            await db.SaveChangesAsync();
        }

        var (scope, who) = ((await _room.RowAsync("scope")).Id, person is null ? (Guid?)null : await _room.PersonAsync(person));
        var before = (await _room.OutlineAsync(), (await _room.TextAsync(scope)).Text);
        Func<Guid, Task<DraftAnswer>>[] acts =
        [
            act => _room.Desk.AddAsync(who, Portal.Standard, act, new ClauseFacts("New"), null, null),
            act => _room.Desk.DescribeAsync(who, Portal.Standard, act, scope, new ClauseFacts("Scope"), new ClauseFacts("Other")),
            act => _room.Desk.MoveAsync(who, Portal.Standard, act, scope, null, null),
            act => _room.Desk.MoveAsync(who, Portal.Standard, act, scope, MoveDirection.Down),
            act => _room.Desk.SplitAsync(who, Portal.Standard, act, scope, 0, 0, "Half"),
            act => _room.Desk.MergeAsync(who, Portal.Standard, act, scope),
            act => _room.Desk.RemoveAsync(who, Portal.Standard, act, scope),
            act => _room.Desk.RestoreAsync(who, Portal.Standard, act, added.ClauseId!.Value),
            act => _room.Desk.ReplaceAsync(who, Portal.Standard, act, new DraftSearch("the"), "x"),
            act => _room.Desk.ImportAsync(who, Portal.Standard, act, [new ImportedClause("new", new ClauseFacts("New"), "x", [])], null, null),
            act => _room.Desk.ReturnAsync(who, Portal.Standard, act, point),
            act => _room.Desk.UndoAsync(who, Portal.Standard, act, added.Version),
        ];
        foreach (var act in acts)
            Assert.Equal(refusal, (await act(Guid.CreateVersion7())).Refusal);
        Assert.Equal(before, (await _room.OutlineAsync(), (await _room.TextAsync(scope)).Text), (one, two) => one.Item1.SequenceEqual(two.Item1) && one.Text == two.Text);
        Assert.Equal(who is null || person is "olga" or "admin", await _room.Desk.ShapeAsync(who, Portal.Standard) is null);
        await using var thawed = portal.Database();
        await thawed.Standards.Where(s => s.Slug == Portal.Standard).ExecuteUpdateAsync(set => set.SetProperty(s => s.FrozenByBallotId, (Guid?)null));
    }

    [Fact]
    public async Task Clause_OfAnotherStandard_IsNotThere()
    {
        var (clause, point) = await OtherStandardAsync();
        Func<Guid, Guid, Task<DraftAnswer>>[] acts =
        [
            (who, act) => _room.Desk.DescribeAsync(who, Portal.Standard, act, clause, new ClauseFacts("Theirs"), new ClauseFacts("Mine")),
            (who, act) => _room.Desk.MoveAsync(who, Portal.Standard, act, clause, null, null),
            (who, act) => _room.Desk.AddAsync(who, Portal.Standard, act, new ClauseFacts("New"), clause, null),
            (who, act) => _room.Desk.SplitAsync(who, Portal.Standard, act, clause, 0, 0, "Half"),
            (who, act) => _room.Desk.MergeAsync(who, Portal.Standard, act, clause),
            (who, act) => _room.Desk.RemoveAsync(who, Portal.Standard, act, clause),
            (who, act) => _room.Desk.RestoreAsync(who, Portal.Standard, act, clause),
            (who, act) => _room.Desk.ReplaceAsync(who, Portal.Standard, act, new DraftSearch("secret"), "known", new HashSet<Guid> { clause }),
            (who, act) => _room.Desk.ReturnAsync(who, Portal.Standard, act, point),
            (who, act) => _room.Desk.UndoAsync(who, Portal.Standard, act, 1),
        ];
        foreach (var act in acts)
        {
            var answer = await act(await _room.PersonAsync("dan"), Guid.CreateVersion7());
            Assert.False(answer.Done);
            Assert.NotEqual(DraftRefusal.TooLong, answer.Refusal);
        }

        await using var db = portal.Database();
        Assert.Equal(("Theirs", 0L, null), (await db.Clauses.Where(c => c.Id == clause).Select(c => new { c.Title, c.Version, c.RemovedAt }).SingleAsync()) is var row ? (row.Title, row.Version, row.RemovedAt) : default);
    }

    [Fact]
    public async Task ActId_OfSomethingElse_IsNotTakenForDone()
    {
        var (act, scope) = (Guid.CreateVersion7(), (await _room.RowAsync("scope")).Id);
        var done = await _room.TryAsync("dan", (desk, who, _) => desk.AddAsync(who, Portal.Standard, act, new ClauseFacts("Once"), null, null));
        Assert.True(done.Done);
        // Another's, another act, and none: what is asked for was not done, and must not be said to be.
        Assert.False((await _room.TryAsync("ana", (desk, who, _) => desk.AddAsync(who, Portal.Standard, act, new ClauseFacts("Twice"), null, null))).Done);
        Assert.False((await _room.TryAsync("dan", (desk, who, _) => desk.RemoveAsync(who, Portal.Standard, act, scope))).Done);
        Assert.False((await _room.TryAsync("dan", (desk, who, _) => desk.RemoveAsync(who, Portal.Standard, Guid.Empty, scope))).Done);
        Assert.True((await _room.TreeAsync()).Stands(scope));
        Assert.Empty(await _room.FindingsAsync());
    }

    [Fact]
    public async Task Title_OfSignsThatAreNoWords_IsRefusedOrMadeLawful()
    {
        foreach (var title in (string[])["a\0b", "a\u0001b", "a\u001B[31mb", "a\u0085b", "a\u2028b", "a\tb", "a\nb", "a\rb", "\uD800", "\u200B", "\u202E", " "])
            await TryTitleAsync(title);
    }

    private async Task TryTitleAsync(string title)
    {
        var clause = (await _room.DoAsync("dan", (desk, who, act) => desk.AddAsync(who, Portal.Standard, act, new ClauseFacts("Plain"), null, null))).ClauseId!.Value;
        var tries = new[]
        {
            await _room.TryAsync("dan", (desk, who, act) => desk.AddAsync(who, Portal.Standard, act, new ClauseFacts(title), null, null)),
            await _room.TryAsync("dan", (desk, who, act) => desk.DescribeAsync(who, Portal.Standard, act, clause, new ClauseFacts("Plain"), new ClauseFacts(title))),
            await _room.TryAsync("dan", (desk, who, act) => desk.SplitAsync(who, Portal.Standard, act, clause, 0, 0, title)),
            await _room.TryAsync("dan", (desk, who, act) => desk.ImportAsync(who, Portal.Standard, act, [new ImportedClause("", new ClauseFacts(title), "x", [])], null, null)),
        };
        var titles = (await _room.TreeAsync()).All.Select(clause => clause.Facts.Title).ToList();
        Assert.DoesNotContain(titles, said => said.Any(sign => char.IsControl(sign) || sign is '\u2028' or '\u2029') || !TextRules.IsLawful(said));
        Assert.True(tries.All(answer => answer.Done) || tries.All(answer => answer.Refusal == DraftRefusal.NoTitle), title + string.Join(", ", tries.Select(answer => answer.Refusal)));
    }

    [Fact]
    public async Task Facts_ThatNoFormGives_AreRefused()
    {
        var long100 = new string('x', 100_000);
        Assert.Equal(DraftRefusal.TooLong, await AddAsync(new ClauseFacts(long100)));
        Assert.Equal(DraftRefusal.TooLong, await AddAsync(new ClauseFacts("T", Refs: long100)));
        Assert.False(await AddAsync(new ClauseFacts("T", (ClauseKind)77)) == DraftRefusal.None);
        Assert.False(await AddAsync(new ClauseFacts("T", Obligation: (Obligation)77)) == DraftRefusal.None);
        await AddAsync(new ClauseFacts("T", Refs: "ISO 1\nslug: evil\ntitle: Evil", Themes: "ethics\n---\n", Lifecycle: "design\u0001"));
        Assert.DoesNotContain((await _room.TreeAsync()).All, clause => (clause.Facts.Refs + clause.Facts.Themes + clause.Facts.Lifecycle).Any(char.IsControl));

        async Task<DraftRefusal> AddAsync(ClauseFacts facts) =>
            (await _room.TryAsync("dan", (desk, who, act) => desk.AddAsync(who, Portal.Standard, act, facts, null, null))).Refusal;
    }

    [Fact]
    public async Task Split_AtAForgedPlace_LosesNothing()
    {
        foreach (var (version, place) in ((long, int)[])[(-1L, 0), (long.MinValue, 5), (long.MaxValue, 5), (0L, -1), (0L, int.MaxValue), (1L, int.MinValue), (99L, 1)])
            await SplitAsync(version, place);
    }

    private async Task SplitAsync(long version, int place)
    {
        var scope = await ClauseAsync("One two three 𝔽 four.");
        var answer = await _room.TryAsync("dan", (desk, who, act) => desk.SplitAsync(who, Portal.Standard, act, scope.ClauseId, version, place, "Half"));
        var rest = answer.Done ? (await _room.TextAsync(answer.ClauseId!.Value)).Text : "";
        Assert.Equal(scope.Text, (await _room.TextAsync(scope.ClauseId)).Text + rest);
        Assert.Equal(version is 0 or 1 ? DraftRefusal.BadPlace : answer.Refusal, answer.Refusal);
    }

    [Fact]
    public async Task Undo_OfUndo_OfWhatWasChangedSince_KeepsEveryLetter()
    {
        var scope = await ClauseAsync("One two.\n\nThree four.\n");
        var split = await _room.DoAsync("dan", (desk, who, act) => desk.SplitAsync(who, Portal.Standard, act, scope.ClauseId, scope.Version, 10, "Half"));
        var half = await _room.TextAsync(split.ClauseId!.Value);
        await _room.PushAsync("ana", half.ClauseId, half.Version, "a", ChangeSet.Replace(half.Text.Length, 0, 0, "NEW "));
        var undo = await _room.DoAsync("ana", (desk, who, act) => desk.UndoAsync(who, Portal.Standard, act, split.Version));
        Assert.Equal("One two.\n\nNEW Three four.\n", (await _room.TextAsync(scope.ClauseId)).Text);
        Assert.Equal(DraftRefusal.AlreadyUndone, (await _room.TryAsync("dan", (desk, who, act) => desk.UndoAsync(who, Portal.Standard, act, split.Version))).Refusal);
        var again = await _room.DoAsync("dan", (desk, who, act) => desk.UndoAsync(who, Portal.Standard, act, undo.Version));
        Assert.Equal("NEW Three four.\n", (await _room.TextAsync(half.ClauseId)).Text);
        Assert.Equal("One two.\n\n", (await _room.TextAsync(scope.ClauseId)).Text);
        // And round again, many times: the text goes to and fro.
        for (var round = 0; round < 6; round++)
            again = await _room.DoAsync("dan", (desk, who, act) => desk.UndoAsync(who, Portal.Standard, act, again.Version));
        Assert.Equal("NEW Three four.\n", (await _room.TextAsync(half.ClauseId)).Text);
        foreach (var version in new[] { 0, -1, long.MaxValue, long.MinValue })
            Assert.Equal(DraftRefusal.NotUndoable, (await _room.TryAsync("dan", (desk, who, act) => desk.UndoAsync(who, Portal.Standard, act, version))).Refusal);
    }

    [Fact]
    public async Task Merges_OfNeighboursAtOnce_AndSplitsBetween_LoseNoLetter()
    {
        var planning = await _room.RowAsync("planning");
        var ids = new List<Guid>();
        Guid? after = null;
        for (var i = 0; i < 6; i++)
        {
            var added = await _room.DoAsync("dan", (desk, who, act) => desk.AddAsync(who, Portal.Standard, act, new ClauseFacts($"N{i}"), planning.Id, after));
            ids.Add((after = added.ClauseId)!.Value);
            await _room.WriteAsync("dan", after.Value, $"Text-{i}-{i}.");
        }

        string[] people = ["dan", "ana", "edith", "ivo"];
        foreach (var person in people)
            await _room.PersonAsync(person);
        var tasks = ids.Select((id, i) => (i % 3) switch
        {
            0 => _room.TryAsync(people[i % 4], (desk, who, act) => desk.MergeAsync(who, Portal.Standard, act, id)),
            1 => _room.TryAsync(people[i % 4], (desk, who, act) => desk.SplitAsync(who, Portal.Standard, act, id, 1, 4, "Cut")),
            _ => _room.TryAsync(people[i % 4], (desk, who, act) => desk.RemoveAsync(who, Portal.Standard, act, id)),
        }).ToList();
        await Task.WhenAll(tasks);
        await using var db = portal.Database();
        var all = "";
        foreach (var id in await db.Clauses.IgnoreQueryFilters().OrderBy(c => c.Id).Select(c => c.Id).ToListAsync())
            all += (await _room.TextAsync(id)).Text + "|";
        for (var i = 0; i < 6; i++)
            Assert.Equal(1, all.Split($"-{i}-{i}.").Length - 1);
        Assert.Empty(await _room.FindingsAsync());
    }

    [Fact]
    public async Task Moving_UnderItself_UnderARemovedOne_OrTooDeep_IsRefused()
    {
        var ids = new List<Guid>();
        Guid? parent = null;
        for (var depth = 1; depth <= 6; depth++)
            ids.Add((parent = (await _room.DoAsync("dan", (desk, who, act) => desk.AddAsync(who, Portal.Standard, act, new ClauseFacts($"D{depth}"), parent, null))).ClauseId)!.Value);
        Assert.Equal(DraftRefusal.TooDeep, (await _room.TryAsync("dan", (desk, who, act) => desk.AddAsync(who, Portal.Standard, act, new ClauseFacts("D7"), parent, null))).Refusal);
        Assert.Equal(DraftRefusal.UnderItself, (await _room.TryAsync("dan", (desk, who, act) => desk.MoveAsync(who, Portal.Standard, act, ids[0], ids[5], null))).Refusal);
        Assert.Equal(DraftRefusal.UnderItself, (await _room.TryAsync("dan", (desk, who, act) => desk.MoveAsync(who, Portal.Standard, act, ids[2], ids[2], null))).Refusal);
        var other = (await _room.DoAsync("dan", (desk, who, act) => desk.AddAsync(who, Portal.Standard, act, new ClauseFacts("Other"), null, null))).ClauseId!.Value;
        Assert.Equal(DraftRefusal.TooDeep, (await _room.TryAsync("dan", (desk, who, act) => desk.MoveAsync(who, Portal.Standard, act, ids[1], ids[0], other)) is { Refusal: DraftRefusal.None or DraftRefusal.Nothing }
            ? await _room.TryAsync("dan", (desk, who, act) => desk.MoveAsync(who, Portal.Standard, act, ids[0], other, null)) : new DraftAnswer(DraftRefusal.NotThere)).Refusal);
        // What is deep comes back only where there is room for it.
        await _room.DoAsync("dan", (desk, who, act) => desk.RemoveAsync(who, Portal.Standard, act, ids[5]));
        await _room.DoAsync("dan", (desk, who, act) => desk.MoveAsync(who, Portal.Standard, act, ids[0], other, null));
        Assert.Equal(DraftRefusal.TooDeep, (await _room.TryAsync("dan", (desk, who, act) => desk.RestoreAsync(who, Portal.Standard, act, ids[5]))).Refusal);
        await _room.DoAsync("dan", (desk, who, act) => desk.RemoveAsync(who, Portal.Standard, act, other));
        Assert.Equal(DraftRefusal.ParentRemoved, (await _room.TryAsync("dan", (desk, who, act) => desk.RestoreAsync(who, Portal.Standard, act, ids[5]))).Refusal);
    }

    private async Task<Data.Editing.ClauseText> ClauseAsync(string text)
    {
        var added = await _room.DoAsync("dan", (desk, who, act) => desk.AddAsync(who, Portal.Standard, act, new ClauseFacts("Clause"), null, null));
        return await _room.WriteAsync("ana", added.ClauseId!.Value, text);
    }

    private async Task<(Guid Clause, Guid Point)> OtherStandardAsync()
    {
        await using var db = portal.Database();
        var group = await db.WorkingGroups.SingleAsync(g => !db.Standards.Any(s => s.WorkingGroupId == g.Id));
        var (standard, clause, point) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        db.Standards.Add(new StandardRow { Id = standard, Slug = "other", ShortName = "Other", Title = "Other", WorkingGroupId = group.Id });
        var tree = ClauseTree.Of([new TreeClause(clause, "theirs", null, new ClauseFacts("Theirs"))]);
        db.TreeSnapshots.Add(new TreeSnapshotRow { StandardId = standard, Version = 0, Clauses = TreeSteps.Write(tree) });
        db.Clauses.Add(new ClauseRow { Id = clause, StandardId = standard, Slug = "theirs", Title = "Theirs", Kind = ClauseKind.Clause, Obligation = Obligation.Normative });
        db.Snapshots.Add(new Data.Editing.SnapshotRow { ClauseId = clause, Version = 0, Text = "A secret." });
        db.NamedPoints.Add(new NamedPointRow { Id = point, StandardId = standard, Name = "theirs", PersonId = await _room.PersonAsync("olga"), At = DateTime.UtcNow, TreeVersion = 0 });
        await db.SaveChangesAsync();
        return (clause, point);
    }
}
