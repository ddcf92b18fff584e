using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using QtQms.Drafting.Editing;
using QtQms.Drafting.Markup.Comparing;
using QtQms.Drafting.Web.Editing;

namespace QtQms.Drafting.Web.Tests.History;

/// <summary>Writes in clauses for people, by the sessions, as the hub does.</summary>
internal sealed class Scribe(Portal portal)
{
    private int _clients;

    private EditingSessions Sessions => portal.Services.GetRequiredService<EditingSessions>();

    /// <summary>Puts words at the beginning of a clause.</summary>
    public async Task WriteAsync(string person, string slug, string words)
    {
        var head = await HeadAsync(slug);
        await MakeAsync(person, slug, words + head.Text);
    }

    /// <summary>Makes the text of a clause another.</summary>
    public async Task MakeAsync(string person, string slug, string text)
    {
        var clause = await ClauseAsync(slug);
        var head = (await Sessions.OfAsync(clause)).Head;
        var update = new Update($"scribe-{++_clients}-{Guid.NewGuid():N}", 1, SourceDifference.Between(head.Text, text));
        Assert.Null((await Sessions.PushAsync(clause, "scribe", await PersonAsync(person), update.ClientId, head.Version, [update])).Refusal);
    }

    public async Task<(string Text, long Version)> HeadAsync(string slug) => (await Sessions.OfAsync(await ClauseAsync(slug))).Head;

    public async Task FollowAsync()
    {
        var follower = portal.Services.GetRequiredService<ClauseFollower>();
        await using var db = portal.Database();
        foreach (var clause in await db.Clauses.Where(c => c.Version > 0).Select(c => c.Id).ToListAsync())
            await follower.FollowAsync(clause);
    }

    public async Task<Guid> ClauseAsync(string slug)
    {
        await using var db = portal.Database();
        return await db.Clauses.Where(c => c.Slug == slug).Select(c => c.Id).SingleAsync();
    }

    public async Task<Guid> PersonAsync(string name)
    {
        await using var db = portal.Database();
        return await db.Users.Where(p => p.Email == $"{name}@demo.example").Select(p => p.Id).SingleAsync();
    }
}
