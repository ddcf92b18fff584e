using QtQms.Drafting.Data.Editing;
using QtQms.Drafting.Editing;

namespace QtQms.Drafting.Web.Tests.Editing;

/// <summary>A clause that somebody means ill and somebody else writes in: whatever the one sends, the other must not notice.</summary>
public sealed class HostileRoom : IAsyncLifetime
{
    private int _rounds;

    public Portal Portal { get; private set; } = null!;

    /// <summary>Who means ill: a drafter with every right.</summary>
    public Visitor Attacker { get; private set; } = null!;

    /// <summary>Who only writes.</summary>
    public HubEditor Writer { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Portal = await Portal.StartAsync(onKestrel: true);
        Attacker = await Portal.SignInAsync(Portal.Member);
        Writer = await HubEditor.ConnectAsync(Portal, await Portal.SignInAsync("ivo@demo.example"), "scope");
    }

    public async Task DisposeAsync()
    {
        await Writer.DisposeAsync();
        await Portal.DisposeAsync();
    }

    /// <summary>The writer's next change is saved on top of this version, the writer was told of nothing but others' commits, and the whole log holds.</summary>
    public async Task AssertUntouchedAsync(long version, string text)
    {
        var before = await Writer.OpenAsync();
        Assert.Equal((version, text), (before.Version, before.Text));
        lock (Writer.Committed)
            Assert.DoesNotContain(Writer.Committed, message => message.Version >= version);
        var answer = await Writer.PushAsync($"writer-{++_rounds}", version, 1, ChangeSet.Replace(text.Length, 0, 0, "w"));
        Assert.Null(answer.Refusal);
        Assert.Equal(version + 1, answer.Version);
        var found = new List<LogFinding>();
        await using var db = Portal.Database();
        await new LogCheck(db, found.Add).RunAsync();
        Assert.Empty(found);
    }
}
