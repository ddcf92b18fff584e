using Microsoft.EntityFrameworkCore;
using QtQms.Drafting.Editing;
using QtQms.Drafting.Web.Editing;

namespace QtQms.Drafting.Web.Tests.Editing;

/// <summary>Changes that are refused, and what is answered.</summary>
public sealed class RefusedPushTests : IAsyncLifetime
{
    private Portal _portal = null!;

    public async Task InitializeAsync() => _portal = await Portal.StartAsync(onKestrel: true);

    public async Task DisposeAsync() => await _portal.DisposeAsync();

    [Fact]
    public async Task Push_WhereVersionAndLogHaveParted_IsAnsweredAsNotSaved()
    {
        await using var ana = await HubEditor.ConnectAsync(_portal, "ana", "scope");
        var opened = await ana.OpenAsync();
        await using (var db = _portal.Database())
            await db.Clauses.Where(c => c.Id == ana.ClauseId).ExecuteUpdateAsync(c => c.SetProperty(row => row.Version, 5));
        Assert.Equal("not-saved", (await ana.PushAsync("a", opened.Version, 1, HubEditor.Insert(opened.Text!, "Lost? "))).Refusal?.Code);
        await using (var db = _portal.Database())
            await db.Clauses.Where(c => c.Id == ana.ClauseId).ExecuteUpdateAsync(c => c.SetProperty(row => row.Version, opened.Version));
        Assert.Null((await ana.PushAsync("a", opened.Version, 1, HubEditor.Insert(opened.Text!, "Lost? "))).Refusal);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("[-1]")]
    [InlineData("[9007199254740992]")]
    [InlineData("[1.5]")]
    [InlineData("\"text\"")]
    [InlineData("null")]
    [InlineData("{\"a\":1}")]
    [InlineData("[[0,\"x\"]]")]
    [InlineData("[1000000]")]
    [InlineData("[[0,\"a\\nb\"]]")]
    [InlineData("[[-5,\"x\"]]")]
    public async Task Push_HostileChange_IsRefusedWithoutEffect(string changes)
    {
        await using var ana = await HubEditor.ConnectAsync(_portal, "ana", "scope");
        var opened = await ana.OpenAsync();
        Assert.NotNull((await ana.PushAsync("h", opened.Version, (1, changes))).Refusal);
        var after = await ana.OpenAsync();
        Assert.Equal((opened.Version, opened.Text), (after.Version, after.Text));
        Assert.Null((await ana.PushAsync("a", opened.Version, 1, HubEditor.Insert(opened.Text!, "Fine. "))).Refusal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public async Task Push_OnAVersionThatIsNot_IsRefused(long ahead)
    {
        await using var ana = await HubEditor.ConnectAsync(_portal, "ana", "scope");
        var opened = await ana.OpenAsync();
        Assert.Equal("future-version", (await ana.PushAsync("a", opened.Version + ahead, 1, HubEditor.Insert(opened.Text!, "x"))).Refusal?.Code);
    }

    [Fact]
    public async Task Push_WithAnothersClientId_IsRefused()
    {
        await using var ana = await HubEditor.ConnectAsync(_portal, "ana", "scope");
        await using var ivo = await HubEditor.ConnectAsync(_portal, "ivo", "scope");
        var opened = await ana.OpenAsync();
        await ana.PushAsync("mine", opened.Version, 1, HubEditor.Insert(opened.Text!, "A"));
        var head = await ivo.OpenAsync();
        Assert.Equal("client-taken", (await ivo.PushAsync("mine", head.Version, 2, HubEditor.Insert(head.Text!, "I"))).Refusal?.Code);
    }

    [Fact]
    public async Task Push_OfASecondEditorUnderTheSameName_IsToldSoAndNotTaken()
    {
        await using var ana = await HubEditor.ConnectAsync(_portal, "ana", "scope");
        await using var tab = await HubEditor.ConnectAsync(_portal, "ana", "scope");
        var opened = await ana.OpenAsync();
        Assert.Null((await ana.PushAsync("copied", opened.Version, 1, HubEditor.Insert(opened.Text!, "A"))).Refusal);
        Assert.Equal("client-taken", (await tab.PushAsync("copied", opened.Version, 1, HubEditor.Insert(opened.Text!, "B"))).Refusal?.Code);
        Assert.Null((await tab.PushAsync("own", opened.Version, 1, HubEditor.Insert(opened.Text!, "B"))).Refusal);
        Assert.Equal($"AB{opened.Text}", (await tab.OpenAsync()).Text);
    }

    [Fact]
    public async Task Push_OfMuchFarBehind_IsSentToCatchUpFirst()
    {
        await using var ana = await HubEditor.ConnectAsync(_portal, "ana", "scope");
        var opened = await ana.OpenAsync();
        var length = opened.Text!.Length;
        for (var sequence = 1L; sequence <= 500; sequence += 100)
        {
            await ana.PushAsync("a", opened.Version + sequence - 1, Many(sequence, 100, length));
            length += 100;
        }

        Assert.Equal("behind", (await ana.PushAsync("b", opened.Version, Many(1, 500, opened.Text.Length))).Refusal?.Code);
        Assert.Equal("behind", (await ana.PushAsync("c", opened.Version, Many(1, 81, opened.Text.Length))).Refusal?.Code);
        Assert.Null((await ana.PushAsync("d", opened.Version, Many(1, 80, opened.Text.Length))).Refusal);

        static (long, string)[] Many(long first, int count, int length) =>
            [.. Enumerable.Range(0, count).Select(n => (first + n, HubEditor.Insert(length + n, "x").ToJson()))];
    }

    [Fact]
    public async Task Push_InTheNameOfAnIdleCopy_IsToldThatTheNameIsTaken()
    {
        await using var ana = await HubEditor.ConnectAsync(_portal, "ana", "scope");
        var opened = await ana.OpenAsync();
        Assert.Null((await ana.PushAsync("a", opened.Version, 1, HubEditor.Insert(opened.Text!, "A1 "))).Refusal);
        Assert.Equal("client-taken", (await ana.PushAsync("a", opened.Version + 1, 1, HubEditor.Insert(opened.Text!.Length + 3, "B1 "))).Refusal?.Code);
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(1, "too-large")]
    public async Task Push_AtTheSizeLimit(int over, string? code)
    {
        await using var ana = await HubEditor.ConnectAsync(_portal, "ana", "term-hold");
        var opened = await ana.OpenAsync();
        var room = TextRules.DefaultMaxBytes - TextRules.ByteSize(opened.Text) + over;
        Assert.Equal(code, (await ana.PushAsync("a", opened.Version, 1, HubEditor.Insert(opened.Text!, new string('x', room)))).Refusal?.Code);
    }

    [Fact]
    public async Task Push_ToATextOverALimitThatWasLowered_MayShortenItStepByStep()
    {
        string text;
        await using (var ana = await HubEditor.ConnectAsync(_portal, "ana", "scope"))
        {
            var opened = await ana.OpenAsync();
            text = new string('x', 60_000) + opened.Text;
            Assert.Null((await ana.PushAsync("a", opened.Version, 1, HubEditor.Insert(opened.Text!, new string('x', 60_000)))).Refusal);
        }

        _portal = await Portal.StartAsync(
            onKestrel: true, data: await _portal.StopAsync(), settings: new Dictionary<string, string> { ["Drafting:ClauseBytes"] = "10000" });
        await using var later = await HubEditor.ConnectAsync(_portal, "ana", "scope");
        var from = (await later.OpenAsync()).Version;
        Assert.Equal("too-large", (await later.PushAsync("b", from, 1, HubEditor.Insert(text, "x"))).Refusal?.Code);
        Assert.Null((await later.PushAsync("c", from, 1, ChangeSet.Replace(text.Length, 0, 10, "y123456789"))).Refusal);
        Assert.Null((await later.PushAsync("c", from + 1, 2, ChangeSet.Replace(text.Length, 0, 100, ""))).Refusal);
        Assert.Equal(text[100..], (await later.OpenAsync()).Text);
    }
}
