using Microsoft.EntityFrameworkCore;
using QtQms.Drafting.Data.Editing;
using QtQms.Drafting.Editing;
using QtQms.Drafting.Web.Editing;

namespace QtQms.Drafting.Web.Tests.Editing;

/// <summary>Changes that are taken: once, in order, and answered with what was missed.</summary>
public sealed class PushTests : IAsyncLifetime
{
    private Portal _portal = null!;

    public async Task InitializeAsync() => _portal = await Portal.StartAsync(onKestrel: true);

    public async Task DisposeAsync() => await _portal.DisposeAsync();

    [Fact]
    public async Task Push_IsInTheLogWhenItIsAnswered()
    {
        await using var ana = await HubEditor.ConnectAsync(_portal, "ana", "scope");
        var opened = await ana.OpenAsync();
        var answer = await ana.PushAsync("a", opened.Version, 1, HubEditor.Insert(opened.Text!, "Hello. "));
        Assert.Null(answer.Refusal);
        Assert.Equal(opened.Version + 1, answer.Version);
        await using var db = _portal.Database();
        var text = await ClauseTexts.ReadAsync(db, ana.ClauseId);
        Assert.Equal("Hello. " + opened.Text, text.Text);
        var row = await db.Revisions.SingleAsync(r => r.ClauseId == ana.ClauseId);
        Assert.Equal((await db.Users.SingleAsync(p => p.Email == Portal.Member)).Id, row.PersonId);
    }

    [Fact]
    public async Task Push_SentAgain_IsAnsweredAndAppliedOnce()
    {
        await using var ana = await HubEditor.ConnectAsync(_portal, "ana", "scope");
        var opened = await ana.OpenAsync();
        var change = HubEditor.Insert(opened.Text!, "Once. ");
        await ana.PushAsync("a", opened.Version, 1, change);
        var again = await ana.PushAsync("a", opened.Version, 1, change);
        Assert.Null(again.Refusal);
        Assert.Single((await ana.SinceAsync(opened.Version)).Updates);
    }

    [Fact]
    public async Task Push_SentAgainAfterARestart_IsAppliedOnce()
    {
        ChangeSet change;
        long version;
        await using (var ana = await HubEditor.ConnectAsync(_portal, "ana", "scope"))
        {
            var opened = await ana.OpenAsync();
            (change, version) = (HubEditor.Insert(opened.Text!, "Once. "), opened.Version);
            await ana.PushAsync("a", version, 1, change);
        }

        _portal = await Portal.StartAsync(onKestrel: true, data: await _portal.StopAsync());
        await using var later = await HubEditor.ConnectAsync(_portal, "ana", "scope");
        Assert.Null((await later.PushAsync("a", version, (1, change.ToJson()), (2, HubEditor.Insert(change.NewLength, "Then. ").ToJson()))).Refusal);
        var log = (await later.SinceAsync(0)).Updates;
        Assert.Equal([1L, 2L], log.Select(update => update.Sequence));
        Assert.StartsWith("Then. Once. ", (await later.OpenAsync()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pushes_EachBeforeTheAnswerOfTheOneBefore_AreAppliedOnceAndAllAnswered()
    {
        await using var ana = await HubEditor.ConnectAsync(_portal, "ana", "scope");
        await using var ivo = await HubEditor.ConnectAsync(_portal, "ivo", "scope");
        var opened = await ana.OpenAsync();
        var made = new List<(long Sequence, string Changes)>();
        var length = opened.Text!.Length;
        var pushes = new List<Task<PushAnswer>>();
        for (var sequence = 1; sequence <= 20; sequence++)
        {
            made.Add((sequence, ChangeSet.Replace(length, length, length, "a").ToJson()));
            length++;
            pushes.Add(ana.PushAsync("a", opened.Version, [.. made]));
            var seen = await ivo.OpenAsync();
            Assert.Null((await ivo.PushAsync("i", seen.Version, sequence, HubEditor.Insert(seen.Text!, "i"))).Refusal);
        }

        Assert.All(await Task.WhenAll(pushes), answer => Assert.Null(answer.Refusal));
        var log = (await ana.SinceAsync(opened.Version)).Updates;
        Assert.Equal(Enumerable.Range(1, 20).Select(n => (long)n), log.Where(update => update.ClientId == "a").Select(update => update.Sequence));
        Assert.EndsWith(opened.Text + new string('a', 20), (await ana.OpenAsync()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Push_OnAnOldVersion_IsMappedOverWhatItMissed()
    {
        await using var ana = await HubEditor.ConnectAsync(_portal, "ana", "scope");
        await using var ivo = await HubEditor.ConnectAsync(_portal, "ivo", "scope");
        var opened = await ana.OpenAsync();
        await ivo.OpenAsync();
        var end = ChangeSet.Replace(opened.Text!.Length, opened.Text.Length, opened.Text.Length, " The end.");
        await ana.PushAsync("a", opened.Version, 1, HubEditor.Insert(opened.Text, "The start. "));
        Assert.Null((await ivo.PushAsync("i", opened.Version, 1, end)).Refusal);
        Assert.Equal($"The start. {opened.Text} The end.", (await ana.OpenAsync()).Text);
    }

    [Fact]
    public async Task Push_IsAnsweredWithEverythingSinceItsVersion()
    {
        await using var ana = await HubEditor.ConnectAsync(_portal, "ana", "scope");
        await using var ivo = await HubEditor.ConnectAsync(_portal, "ivo", "scope");
        var opened = await ana.OpenAsync();
        await ivo.OpenAsync();
        await ana.PushAsync("a", opened.Version, 1, HubEditor.Insert(opened.Text!, "A"));
        var answer = await ivo.PushAsync("i", opened.Version, 1, HubEditor.Insert(opened.Text!, "I"));
        Assert.Equal(["a", "i"], answer.Updates.Select(update => update.ClientId));
        Assert.Equal(opened.Version + 2, answer.Version);
        var again = await ivo.PushAsync("i", opened.Version, 1, HubEditor.Insert(opened.Text!, "I"));
        Assert.Equal(answer.Updates, again.Updates);

        // Who knows it by the answer is not told it again.
        await ivo.SinceAsync(answer.Version);
        Assert.Equal([opened.Version], ivo.Committed.Select(message => message.Version));
    }

    [Fact]
    public async Task TwoEditors_AreToldTheSameLog()
    {
        await using var ana = await HubEditor.ConnectAsync(_portal, "ana", "scope");
        await using var ivo = await HubEditor.ConnectAsync(_portal, "ivo", "scope");
        var opened = await ana.OpenAsync();
        await ivo.OpenAsync();
        await Task.WhenAll(Enumerable.Range(1, 20).SelectMany(n => new[]
        {
            TypeAsync(ana, $"a{n}", opened.Version, opened.Text!),
            TypeAsync(ivo, $"i{n}", opened.Version, opened.Text!),
        }));
        var log = (await ana.SinceAsync(opened.Version)).Updates;
        Assert.Equal(40, log.Count);
        var text = log.Aggregate(opened.Text!, (now, update) => ChangeSet.FromJson(update.Changes).Apply(now));
        Assert.Equal(text, (await ivo.OpenAsync()).Text);
    }

    private static Task TypeAsync(HubEditor editor, string client, long version, string text) =>
        editor.PushAsync(client, version, 1, HubEditor.Insert(text, $"<{client}>"));
}
