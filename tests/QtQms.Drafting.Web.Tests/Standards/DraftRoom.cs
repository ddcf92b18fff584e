using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using QtQms.Drafting.Data.Editing;
using QtQms.Drafting.Data.Standards;
using QtQms.Drafting.Editing;
using QtQms.Drafting.Standards;
using QtQms.Drafting.Web.Editing;
using QtQms.Drafting.Web.Standards;

namespace QtQms.Drafting.Web.Tests.Standards;

/// <summary>A portal with the desk at which its draft is shaped, and editors without a connection.</summary>
internal sealed class DraftRoom(Portal portal)
{
    private readonly Dictionary<string, Guid> _people = [];

    public TreeDesk Desk { get; } = portal.Services.GetRequiredService<TreeDesk>();

    public EditingSessions Sessions { get; } = portal.Services.GetRequiredService<EditingSessions>();

    public async Task<Guid> PersonAsync(string name)
    {
        if (_people.TryGetValue(name, out var known))
            return known;
        await using var db = portal.Database();
        return _people[name] = (await db.Users.SingleAsync(p => p.Email == $"{name}@demo.example")).Id;
    }

    public async Task<ClauseTree> TreeAsync()
    {
        await using var db = portal.Database();
        return await TreeReader.AtAsync(db, (await db.Standards.SingleAsync(s => s.Slug == Portal.Standard)).Id);
    }

    public async Task<ClauseRow> RowAsync(string slug)
    {
        await using var db = portal.Database();
        return await db.Clauses.IgnoreQueryFilters().SingleAsync(c => c.Slug == slug);
    }

    public async Task<ClauseText> TextAsync(Guid clauseId, long? version = null)
    {
        await using var db = portal.Database();
        return await ClauseTexts.ReadAsync(db, clauseId, version);
    }

    /// <summary>The outline as people read it: number and title, a line each.</summary>
    public async Task<IReadOnlyList<string>> OutlineAsync()
    {
        await using var db = portal.Database();
        var tree = await DraftReader.TreeAsync(db, await db.Standards.SingleAsync(s => s.Slug == Portal.Standard));
        return [.. tree.Clauses.Select(clause => clause.Label)];
    }

    /// <summary>Does an act as somebody, and expects that it is taken.</summary>
    public async Task<DraftAnswer> DoAsync(string person, Func<TreeDesk, Guid, Guid, Task<DraftAnswer>> act)
    {
        var answer = await TryAsync(person, act);
        Assert.Equal(DraftRefusal.None, answer.Refusal);
        return answer;
    }

    public async Task<DraftAnswer> TryAsync(string person, Func<TreeDesk, Guid, Guid, Task<DraftAnswer>> act) =>
        await act(Desk, await PersonAsync(person), Guid.CreateVersion7());

    /// <summary>Writes in a clause on top of a version of it.</summary>
    public async Task<PushAnswer> PushAsync(string person, Guid clauseId, long version, string client, params IReadOnlyList<ChangeSet> changes) =>
        await Sessions.PushAsync(clauseId, client, await PersonAsync(person), client, version, [.. changes.Select((change, index) => new Update(client, index + 1, change))]);

    /// <summary>Gives a clause a text.</summary>
    public async Task<ClauseText> WriteAsync(string person, Guid clauseId, string text)
    {
        var before = await TextAsync(clauseId);
        var answer = await PushAsync(person, clauseId, before.Version, Guid.NewGuid().ToString(), ChangeSet.Replace(before.Text.Length, 0, before.Text.Length, text));
        Assert.Null(answer.Refusal);
        return await TextAsync(clauseId);
    }

    /// <summary>What <c>verify</c> finds in the logs of texts and trees.</summary>
    public async Task<IReadOnlyList<string>> FindingsAsync()
    {
        await using var db = portal.Database();
        var findings = new List<string>();
        await new LogCheck(db, finding => findings.Add(finding.ToString())).RunAsync();
        await new TreeCheck(db, finding => findings.Add(finding.ToString())).RunAsync();
        return findings;
    }
}
