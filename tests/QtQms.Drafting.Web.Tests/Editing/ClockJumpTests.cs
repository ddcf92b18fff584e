using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using QtQms.Drafting.Data.Editing;
using QtQms.Drafting.Editing;

namespace QtQms.Drafting.Web.Tests.Editing;

/// <summary>The server's clock is set an hour on or back while people write: order goes by version, and nothing is lost or doubled (trust.md 3, F16).</summary>
public sealed class ClockJumpTests
{
    [Fact]
    public async Task ClockSetBackAndForth_OrderGoesByVersion()
    {
        // Ahead of when everybody's membership began, an hour back included.
        var now = DateTimeOffset.UtcNow.AddHours(3);
        var clock = new FakeTimeProvider(now);
        await using var portal = await Portal.StartAsync(clock, onKestrel: true);
        await using var ana = await HubEditor.ConnectAsync(portal, await portal.SignInAsync(Portal.Member), "scope");
        await using var ivo = await HubEditor.ConnectAsync(portal, await portal.SignInAsync("ivo@demo.example"), "scope");
        var (version, text) = ((await ana.OpenAsync()).Version, (await ivo.OpenAsync()).Text!);
        double[] hours = [0, 1, 0, -1, 2, -1, 0];
        for (var turn = 0; turn < hours.Length; turn++)
        {
            clock.AdjustTime(now.AddHours(hours[turn]));
            foreach (var (editor, name) in new[] { (ana, "ana"), (ivo, "ivo") })
            {
                var change = ChangeSet.Replace(text.Length, 0, 0, $"{name} {turn}. ");
                var (first, again) = (await editor.PushAsync(name, version, turn + 1, change), await editor.PushAsync(name, version, turn + 1, change));
                Assert.Equal((null, null), (first.Refusal, again.Refusal));
                Assert.Equal((version + 1, version + 1), (first.Version, again.Version));
                (version, text) = (version + 1, change.Apply(text));
            }
        }

        Assert.Equal(text, (await ana.OpenAsync()).Text);
        await using var db = portal.Database();
        var rows = await db.Revisions.Where(r => r.ClauseId == ana.ClauseId).OrderBy(r => r.Version).ToListAsync();
        Assert.Equal(hours.SelectMany(hour => new[] { hour, hour }), rows.Select(row => Math.Round((row.At - now.UtcDateTime).TotalHours)));
        var found = new List<LogFinding>();
        await new LogCheck(db, found.Add).RunAsync();
        Assert.Empty(found);
    }
}
