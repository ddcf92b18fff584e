using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace QtQms.Drafting.Browser.Tests;

/// <summary>
/// The main job of the portal from end to end, on real parts: people of four categories write a clause together,
/// comment, vote and publish; the public reads, compares and searches.
/// </summary>
public sealed partial class WholePathTests(BrowserPortal browser) : IClassFixture<BrowserPortal>
{
    private const string Draft = "/standards/qt-qms/draft/term-hold";

    [ChromiumFact]
    public async Task WriteCommentVotePublishCompareSearch()
    {
        await using var ana = await PersonAsync("ana");
        await using var ivo = await PersonAsync("ivo");
        await using var edith = await PersonAsync("edith");
        await using var carla = await PersonAsync("carla");
        await using var samir = await PersonAsync("samir");
        await using var reader = await Visitor.AnonymousAsync(browser.Chromium, browser.Portal);

        await WriteTogetherAsync(ana, ivo);
        await CommentAndDecideAsync(ivo, ana, edith);
        await MoveAsync(carla, "Committee draft");
        await OpenBallotAsync(samir, carla, ana);
        await VoteAsync();
        await CloseAsync(carla, reader);
        await AnswerBallotCommentAsync(edith);
        await PublishAsync(samir, carla, "1.0-cd.1", fromBallot: true);
        await WriteAgainAsync(ana);
        await PublishAsync(carla, samir, "1.0-cd.2", fromBallot: false);
        await ReadCompareSearchAsync(reader);

        foreach (var visitor in new[] { ana, ivo, edith, carla, samir, reader })
            Assert.Empty(visitor.Complaints);
    }

    private static async Task WriteTogetherAsync(Visitor ana, Visitor ivo)
    {
        await OpenEditorAsync(ana);
        await OpenEditorAsync(ivo);
        await Task.WhenAll(TypeAsync(ana, "Control+Home", "planned or forced "), TypeAsync(ivo, "Control+End", ", whichever comes first"));
        await SavedAsync(ana);
        await SavedAsync(ivo);
        await Expect(Text(ana)).ToContainTextAsync(", whichever comes first");
        await Expect(Text(ivo)).ToContainTextAsync("planned or forced ");
        var written = await WordsAsync(ana);
        Assert.Equal(written, await WordsAsync(ivo));
        await Expect(ana.Page.Locator("[data-people]")).ToContainTextAsync("Ivo Brandt");
        await Expect(ana.Page.Locator(".peer-flag")).ToContainTextAsync("Ivo Brandt");
        await Expect(ana.Page.Locator("[data-preview]")).ToContainTextAsync("whichever comes first");
        await ana.PictureAsync("01-writing-together");
        await ivo.Page.ReloadAsync();
        await Text(ivo).WaitForAsync();
        Assert.Equal(written, await WordsAsync(ivo));
    }

    private static async Task CommentAndDecideAsync(Visitor ivo, Visitor ana, Visitor edith)
    {
        await Text(ivo).ClickAsync();
        await ivo.Page.Keyboard.PressAsync("Control+Home");
        for (var word = 0; word < 3; word++)
            await ivo.Page.Keyboard.PressAsync("Control+Shift+ArrowRight");
        var quote = ivo.Page.Locator("[data-anchor-quote]");
        await Expect(quote).ToHaveValueAsync("planned or forced");
        await ivo.Page.Keyboard.PressAsync("Control+Alt+m");
        await ivo.Page.Keyboard.TypeAsync("Who decides that it is forced?");
        await ivo.Page.GetByLabel("Technical").CheckAsync();
        await ivo.Page.GetByLabel("Proposed change").FillAsync("planned or imposed");
        await ivo.PictureAsync("02-commenting");
        await ivo.Page.GetByRole(AriaRole.Button, new() { Name = "Comment", Exact = true }).ClickAsync();
        var card = ana.Page.Locator("[data-comment]");
        await Expect(card).ToContainTextAsync("Who decides that it is forced?");

        // The anchor follows: what is typed before it moves it, and the words stay its own.
        await TypeAsync(ana, "Control+Home", "The ");
        await SavedAsync(ana);
        await ana.Page.GotoAsync(new Uri(new Uri(ana.Page.Url), Draft).ToString());
        await Expect(ana.Page.Locator("mark.comment-mark")).ToHaveTextAsync("planned or forced");
        await ana.PictureAsync("03-comment-beside-its-words");

        await edith.GoAsync("/standards/qt-qms/comments/1");
        await edith.Page.GetByLabel("Accepted with modifications").CheckAsync();
        await edith.Page.GetByLabel("Reason").FillAsync("The next sentence now names the oversight body.");
        await edith.PictureAsync("04-deciding");
        await edith.Page.GetByRole(AriaRole.Button, new() { Name = "Decide" }).ClickAsync();
        await edith.GoAsync("/standards/qt-qms/comments/1");
        await Expect(edith.Page.Locator("main")).ToContainTextAsync("The next sentence now names the oversight body.");
    }

    private static async Task MoveAsync(Visitor carla, string stage)
    {
        await carla.GoAsync("/standards/qt-qms");
        await carla.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex($"Move to {stage}") }).ClickAsync();
        await Expect(carla.Page.Locator(".masthead-stage")).ToContainTextAsync(stage);
    }

    private static async Task OpenBallotAsync(Visitor samir, Visitor carla, Visitor ana)
    {
        await samir.GoAsync("/standards/qt-qms/ballots");
        await samir.Page.GetByLabel("What is asked").FillAsync("Is this text ready to be the committee draft?");
        await samir.Page.GetByRole(AriaRole.Button, new() { NameRegex = Propose() }).ClickAsync();
        await Expect(samir.Page.Locator(".act-of-two")).ToContainTextAsync("Waiting for a second person");
        await Expect(samir.Page.GetByRole(AriaRole.Button, new() { NameRegex = Confirm() })).ToHaveCountAsync(0);
        await OpenEditorAsync(ana);
        await carla.GoAsync("/standards/qt-qms/ballots");
        await carla.PictureAsync("05-confirming-the-ballot");
        await carla.Page.GetByRole(AriaRole.Button, new() { NameRegex = Confirm() }).ClickAsync();
        await Expect(carla.Page.Locator(".masthead-stage")).ToContainTextAsync("ballot open");

        // Whoever was writing hears at once that the text rests.
        await Expect(ana.Page.Locator("[data-save-state]")).ToHaveAttributeAsync("data-state", "readonly");
    }

    private async Task VoteAsync()
    {
        var voices = new (string Person, string Choice)[]
        {
            ("ivo", "Approve"), ("ana", "Approve with comments"), ("chi", "Disapprove"), ("petra", "Approve"),
            ("nora", "Approve"), ("mei", "Approve"), ("tomas", "Approve"), ("zola", "Abstain"),
            ("lena", "Approve"), ("ravi", "Approve"), ("omar", "Approve"), ("sofia", "Approve"),
        };
        for (var i = 0; i < voices.Length; i++)
            await VoteAsync(voices[i].Person, voices[i].Choice, withScript: i < 4, voted: i);
    }

    private async Task VoteAsync(string person, string choice, bool withScript, int voted)
    {
        await using var voter = await PersonAsync(person, new() { JavaScriptEnabled = withScript, ViewportSize = new() { Width = 1440, Height = 900 } });
        await voter.GoAsync("/standards/qt-qms/ballots/1");
        await Expect(voter.Page.Locator("main")).ToContainTextAsync($"{voted} of 12");
        await voter.Page.GetByRole(AriaRole.Radio, new() { NameRegex = new Regex($"^{choice}\\b(?! with)") }).CheckAsync();
        if (choice is "Disapprove" or "Approve with comments")
            await voter.Page.GetByLabel("Comment", new() { Exact = true }).First.FillAsync("The hold has no longest duration.");
        await voter.Page.GetByRole(AriaRole.Button, new() { NameRegex = Cast() }).ClickAsync();
        await Expect(voter.Page.Locator(".receipt")).ToContainTextAsync(choice);
        if (voted == 2)
            await voter.PictureAsync("06-receipt");
    }

    private static async Task CloseAsync(Visitor carla, Visitor reader)
    {
        await carla.GoAsync("/standards/qt-qms/ballots/1");
        await carla.Page.GetByRole(AriaRole.Button, new() { NameRegex = Close() }).ClickAsync();
        await Expect(carla.Page.Locator(".verdict")).ToContainTextAsync("approved", new() { IgnoreCase = true });
        await Expect(carla.Page.Locator("main")).ToContainTextAsync("Digital Rights Forum");
        await carla.PictureAsync("07-result");
        Assert.Equal(404, (await reader.GoAsync("/standards/qt-qms/ballots/1")).Status);
    }

    private static async Task AnswerBallotCommentAsync(Visitor edith)
    {
        for (var number = 2; number <= 3; number++)
        {
            await edith.GoAsync($"/standards/qt-qms/comments/{number}");
            await edith.Page.GetByLabel("Accepted", new() { Exact = true }).CheckAsync();
            await edith.Page.GetByRole(AriaRole.Button, new() { Name = "Decide" }).ClickAsync();
        }

        await edith.GoAsync("/standards/qt-qms/ballots/1");
        await Expect(edith.Page.Locator("main")).ToContainTextAsync("final", new() { IgnoreCase = true });
    }

    private static async Task PublishAsync(Visitor proposer, Visitor confirmer, string version, bool fromBallot)
    {
        await proposer.GoAsync("/standards/qt-qms/releases/publish");
        if (fromBallot)
            await proposer.Page.GetByLabel("approved in ballot 1").CheckAsync();
        await proposer.Page.GetByRole(AriaRole.Button, new() { NameRegex = Propose() }).ClickAsync();
        await Expect(proposer.Page.Locator(".act-of-two")).ToContainTextAsync("Waiting for a second person");
        await confirmer.GoAsync("/standards/qt-qms/releases/publish");
        await confirmer.PictureAsync($"08-confirming-{version}");
        await confirmer.Page.GetByRole(AriaRole.Button, new() { NameRegex = Confirm() }).ClickAsync();
        await confirmer.Page.WaitForURLAsync($"**/releases/{version}");
    }

    private static async Task WriteAgainAsync(Visitor ana)
    {
        await OpenEditorAsync(ana);
        await TypeAsync(ana, "Control+End", ", for at most sixty zeptoseconds");
        await SavedAsync(ana);
    }

    private static async Task ReadCompareSearchAsync(Visitor reader)
    {
        await reader.GoAsync("/standards/qt-qms/releases/1.0-cd.2/term-hold");
        await Expect(reader.Page.Locator("article")).ToContainTextAsync("sixty zeptoseconds");
        Assert.Equal(0, await reader.Page.Locator("script").CountAsync());
        await reader.PictureAsync("09-release");
        await reader.GoAsync("/standards/qt-qms/compare/1.0-cd.1...1.0-cd.2");
        await Expect(reader.Page.Locator(".change ins").First).ToContainTextAsync("sixty zeptoseconds");
        await reader.PictureAsync("10-compare");

        // The index follows publication by itself; how soon is awaited, not assumed.
        await Expect(reader.Page.Locator("main")).ToBeVisibleAsync();
        var found = reader.Page.Locator(".results mark");
        for (var look = 0; look < 60; look++)
        {
            await reader.GoAsync("/search?q=zeptoseconds");
            if (await found.CountAsync() > 0)
                break;
            await Task.Delay(250);
        }

        await Expect(found.First).ToHaveTextAsync("zeptoseconds");
        await reader.PictureAsync("11-search");
        Assert.Equal(404, (await reader.GoAsync(Draft)).Status);
    }

    private Task<Visitor> PersonAsync(string name, BrowserNewContextOptions? options = null) =>
        Visitor.SignedInAsync(browser.Chromium, browser.Portal, name, options);

    private static ILocator Text(Visitor visitor) => visitor.Page.Locator(".cm-content");

    private static Task<string> WordsAsync(Visitor visitor) => visitor.Page.EvaluateAsync<string>(
        "() => [...document.querySelectorAll('.cm-line')].map(line => line.textContent).join('\\n')");

    private static async Task OpenEditorAsync(Visitor visitor)
    {
        await visitor.GoAsync(Draft + "/edit");
        await Text(visitor).WaitForAsync();
    }

    private static async Task TypeAsync(Visitor visitor, string at, string words)
    {
        await Text(visitor).ClickAsync();
        await visitor.Page.Keyboard.PressAsync(at);
        await visitor.Page.Keyboard.TypeAsync(words, new() { Delay = 15 });
    }

    private static Task SavedAsync(Visitor visitor) =>
        Expect(visitor.Page.Locator("[data-save-state]")).ToHaveAttributeAsync("data-state", "saved");

    [GeneratedRegex("^Propose")]
    private static partial Regex Propose();

    [GeneratedRegex("^Confirm")]
    private static partial Regex Confirm();

    [GeneratedRegex("^Record this vote")]
    private static partial Regex Cast();

    [GeneratedRegex("^Close")]
    private static partial Regex Close();
}
