using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using QtQms.Drafting.Ballots;
using QtQms.Drafting.Data.Ballots;
using QtQms.Drafting.Data.Editing;
using QtQms.Drafting.Data.Standards;
using QtQms.Drafting.Editing;
using QtQms.Drafting.Releases;
using QtQms.Drafting.Web.Releases;

namespace QtQms.Drafting.Web.Tests.Releases;

/// <summary>What happens to a draft before it is released, done on the portal's own parts.</summary>
internal static class Drafting
{
    public const string Convenor = "carla@demo.example";
    public const string Secretary = "samir@demo.example";
    public const string PublishPage = $"/standards/{Portal.Standard}/releases/publish";

    public static ReleasesDesk Desk(this Portal portal) => portal.Services.GetRequiredService<ReleasesDesk>();

    public static async Task<Guid> PersonAsync(this Portal portal, string email)
    {
        await using var db = portal.Database();
        return (await db.Users.SingleAsync(p => p.Email == email)).Id;
    }

    public static async Task<StandardRow> StandardAsync(this Portal portal)
    {
        await using var db = portal.Database();
        return await db.Standards.AsNoTracking().SingleAsync(s => s.Slug == Portal.Standard);
    }

    /// <summary>Replaces the text of a clause as its editor would: by a revision in the log.</summary>
    public static async Task WriteAsync(this Portal portal, string slug, Func<string, string> change)
    {
        await using var db = portal.Database();
        var clause = await db.Clauses.AsNoTracking().SingleAsync(c => c.Slug == slug);
        var (text, person) = ((await ClauseTexts.ReadAsync(db, clause.Id)).Text, await portal.PersonAsync(Portal.Member));
        var revision = new RevisionRow
        {
            ClauseId = clause.Id,
            Version = clause.Version + 1,
            ClientId = Guid.NewGuid().ToString("N"),
            Sequence = 1,
            PersonId = person,
            At = DateTime.UtcNow,
            Changes = ChangeSet.Replace(text.Length, 0, text.Length, change(text)).ToJson(),
        };
        Assert.Equal(AppendResult.Appended, await portal.Services.GetRequiredService<RevisionLog>().AppendAsync(new AppendRequest(clause.Id, clause.Version, [revision], null)));
    }

    /// <summary>Publishes the draft as it stands, by two people; gives the release's name.</summary>
    public static async Task<string> PublishAsync(this Portal portal, Guid? ballotId = null)
    {
        var proposed = await portal.Desk().ProposeAsync(await portal.PersonAsync(Convenor), Portal.Standard, ballotId, "");
        Assert.True(proposed.IsDone, proposed.Words());
        var confirmed = await portal.Desk().ConfirmAsync(await portal.PersonAsync(Secretary), await portal.WaitingAsync());
        Assert.True(confirmed.IsDone, confirmed.Words());
        return confirmed.Version!;
    }

    /// <summary>The proposal that waits.</summary>
    public static async Task<Guid> WaitingAsync(this Portal portal)
    {
        await using var db = portal.Database();
        return (await db.ActsOfTwo.SingleAsync(a => a.SettledAt == null)).Id;
    }

    public static async Task MoveToAsync(this Portal portal, string stage)
    {
        await using var db = portal.Database();
        await db.Standards.ExecuteUpdateAsync(s => s.SetProperty(r => r.Stage, stage));
    }

    /// <summary>A closed ballot on the text as it stands, with this result.</summary>
    public static async Task<Guid> CloseBallotAsync(this Portal portal, BallotResult result, string stage = "30.20")
    {
        await using var db = portal.Database();
        var standard = await db.Standards.AsNoTracking().SingleAsync(s => s.Slug == Portal.Standard);
        var texts = await ClauseTexts.ReadAllAsync(db, standard.Id);
        var ballot = new BallotRow
        {
            Id = Guid.CreateVersion7(),
            StandardId = standard.Id,
            Number = 1 + await db.Ballots.CountAsync(),
            Question = "Is the text ready?",
            Stage = stage,
            State = BallotState.Closed,
            ClosedAt = DateTime.UtcNow,
            TreeVersion = standard.TreeVersion,
            Outcome = new BallotOutcome("qt-four-chamber", 1, result, [], [], [], [], null, 0, SubstantiveChange: false).ToJson(),
        };
        ballot.Clauses = [.. texts.Values.Select(t => new BallotClauseRow { BallotId = ballot.Id, ClauseId = t.ClauseId, Version = t.Version, Sha256 = ReleaseManifest.HashOf(t.Text) })];
        db.Ballots.Add(ballot);
        await db.SaveChangesAsync();
        return ballot.Id;
    }
}
