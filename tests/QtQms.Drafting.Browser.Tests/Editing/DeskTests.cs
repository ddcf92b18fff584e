using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace QtQms.Drafting.Browser.Tests.Editing;

/// <summary>The writer's desk: each thing that it does, by mouse and by keyboard alone.</summary>
[Collection(EditPages.Name)]
public sealed class DeskTests(BrowserPortal browser)
{
    private const string Table = "| a | b |\n| --- | --- |\n| 1 | 2 |\n| 3 | 4 |";

    private PortalProcess Portal => browser.Portal;

    [ChromiumFact]
    public async Task Buttons_ChangeWhatIsChosen_InOneStepEach()
    {
        await using var ana = await Visitor.SignedInAsync(browser.Chromium, Portal, "ana");
        var page = await EditPage.OpenAsync(ana, Portal, "term-elspi");
        foreach (var (button, before, after) in new[]
        {
            ("Heading", "words", "# words"), ("Heading of the second level", "words", "## words"), ("Bold", "words", "**words**"),
            ("Italic", "words", "*words*"), ("Code", "words", "`words`"), ("Bulleted list", "one\ntwo", "- one\n- two"),
            ("Numbered list", "one\ntwo", "1. one\n2. two"), ("Quotation", "words", "> words"), ("Note", "words", "::: note\nwords\n:::"),
            ("Example", "words", "::: example\nwords\n:::"), ("Source", "words", "::: source\nwords\n:::"), ("Warning", "words", "::: warning\nwords\n:::"),
            ("Footnote", "words", "words[^1]\n\n[^1]: Text of the footnote.\n"), ("Formula in the line", "words", "$words$"), ("Line across", "words", "words\n\n---"),
        })
        {
            await FillAsync(page, before);
            await Tool(page, button).ClickAsync();
            await page.ReadsAsync(after);
            await Tool(page, "Undo").ClickAsync();
            await page.ReadsAsync(before);
        }

        await Tool(page, "Redo").ClickAsync();
        await page.ReadsAsync("words\n\n---");
        await Expect(page.Text).ToBeFocusedAsync();
        Assert.Empty(ana.Complaints);
    }

    [ChromiumFact]
    public async Task Keyboard_DoesTheSame_ByKeys_Palette_AndTheToolbarsArrows()
    {
        await using var ana = await Visitor.SignedInAsync(browser.Chromium, Portal, "ana");
        var page = await EditPage.OpenAsync(ana, Portal, "term-elspi");
        var keyboard = page.Page.Keyboard;
        foreach (var (keys, after) in new[]
        {
            ("Control+b", "**words**"), ("Control+i", "*words*"), ("Control+e", "`words`"), ("Control+Shift+Digit1", "# words"), ("Control+Shift+Digit2", "## words"),
            ("Control+Shift+Digit7", "1. words"), ("Control+Shift+Digit8", "- words"), ("Control+Shift+Digit9", "> words"),
        })
        {
            await FillAsync(page, "words");
            await keyboard.PressAsync(keys);
            await page.ReadsAsync(after);
        }

        foreach (var opens in new[] { "Control+Shift+P", "F1" })
        {
            await FillAsync(page, "words");
            await keyboard.PressAsync(opens);
            await Expect(Choices(page).First).ToBeVisibleAsync();
            await CheckAsync(page, $"the palette by {opens}");
            await keyboard.TypeAsync("warn");
            await Expect(Choices(page)).ToHaveCountAsync(1);
            await keyboard.PressAsync("Enter");
            await page.ReadsAsync("::: warning\nwords\n:::");
            await Expect(page.Text).ToBeFocusedAsync();
        }

        await FillAsync(page, "words");
        await Tool(page, "Undo").FocusAsync();
        foreach (var key in new[] { "End", "Home", "ArrowRight", "ArrowRight", "ArrowRight", "Enter" })
            await keyboard.PressAsync(key);
        await page.ReadsAsync("## words");
        Assert.Empty(ana.Complaints);
    }

    [ChromiumFact]
    public async Task Questions_InsertTableLinkAndFigure_AndEscapeInsertsNothing()
    {
        await using var ana = await Visitor.SignedInAsync(browser.Chromium, Portal, "ana");
        var page = await EditPage.OpenAsync(ana, Portal, "term-elspi");
        var keyboard = page.Page.Keyboard;
        await FillAsync(page, "");
        await Tool(page, "Table").ClickAsync();
        await CheckAsync(page, "the question for a table");
        foreach (var key in new[] { "1", "Tab", "2", "Enter" })
            await keyboard.PressAsync(key);
        await page.ReadsAsync("| Column 1 | Column 2 |\n| -------- | -------- |\n|          |          |");

        await FillAsync(page, "");
        await keyboard.PressAsync("Control+k");
        await keyboard.TypeAsync("the page");
        await keyboard.PressAsync("Tab");
        await keyboard.TypeAsync("javascript:alert(1)");
        await keyboard.PressAsync("Enter");
        await Expect(page.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await page.Page.GetByLabel("Address", new() { Exact = true }).FillAsync("https://x.example/a b");
        await keyboard.PressAsync("Enter");
        await page.ReadsAsync("[the page](https://x.example/a%20b)");

        await FillAsync(page, "");
        await Tool(page, "Figure").ClickAsync();
        await page.Page.GetByLabel("Picture from this device").SetInputFilesAsync(new FilePayload { Name = "Lab.svg", MimeType = "image/svg+xml", Buffer = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 2 1'><script/></svg>"u8.ToArray() });
        await page.Page.GetByLabel("What it shows").FillAsync("Two racks");
        await page.Page.GetByLabel("Caption").FillAsync("The lab");
        await CheckAsync(page, "the question for a figure");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Insert" }).ClickAsync();
        await Expect(page.Page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "<script>" })).ToBeVisibleAsync();
        await page.Page.GetByLabel("Picture from this device").SetInputFilesAsync(new FilePayload { Name = "Lab.svg", MimeType = "image/svg+xml", Buffer = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 2 1'/>"u8.ToArray() });
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Insert" }).ClickAsync();
        await page.ReadsAsync("![Two racks](figures/lab.svg \"The lab\")");
        await Expect(page.Page.Locator("[data-preview] figcaption")).ToContainTextAsync("The lab");
        await Expect(page.Page.Locator("[data-preview] figure img")).ToHaveJSPropertyAsync("complete", true);

        await Tool(page, "Figure").ClickAsync();
        await keyboard.PressAsync("Escape");
        await Expect(page.Text).ToBeFocusedAsync();
        await page.ReadsAsync("![Two racks](figures/lab.svg \"The lab\")");
        // The browser tells of every refusal.
        Assert.All(ana.Complaints, complaint => Assert.Contains("status of 409", complaint, StringComparison.Ordinal));
    }

    [ChromiumFact]
    public async Task Tables_AreShapedByKeysAndByTheirButtons()
    {
        await using var ana = await Visitor.SignedInAsync(browser.Chromium, Portal, "ana");
        var page = await EditPage.OpenAsync(ana, Portal, "term-elspi");
        var keyboard = page.Page.Keyboard;
        foreach (var (keys, name, after) in new[]
        {
            ("Alt+ArrowUp", "Move the row up", "| a | b |\n| --- | --- |\n| 3 | 4 |\n| 1 | 2 |"),
            ("Alt+ArrowLeft", "Move the column to the left", "| b | a |\n| --- | --- |\n| 2 | 1 |\n| 4 | 3 |"),
            ("Alt+Shift+ArrowDown", "Add a row below", Table + "\n|     |     |"),
            ("Alt+Shift+ArrowRight", "Add a column to the right", "| a | b |     |\n| --- | --- | --- |\n| 1 | 2 |     |\n| 3 | 4 |     |"),
            ("", "Remove the row", "| a | b |\n| --- | --- |\n| 1 | 2 |"),
            ("", "Remove the column", "| a |\n| --- |\n| 1 |\n| 3 |"),
            ("", "Align the column right", "| a | b |\n| --- | --: |\n| 1 | 2 |\n| 3 | 4 |"),
            ("", "Put the pipes under each other", "| a   | b   |\n| --- | --- |\n| 1   | 2   |\n| 3   | 4   |"),
        })
        {
            await FillAsync(page, Table);
            await keyboard.PressAsync("ArrowLeft");
            await keyboard.PressAsync("ArrowLeft");
            await keyboard.PressAsync("ArrowLeft");
            await Expect(Bar(page)).ToBeVisibleAsync();
            await Bar(page).GetByRole(AriaRole.Button, new() { Name = name }).ClickAsync();
            await page.ReadsAsync(after);
            await keyboard.PressAsync("Control+z");
            await page.ReadsAsync(Table);
            if (keys.Length == 0)
                continue;
            await keyboard.PressAsync("Control+End");
            await keyboard.PressAsync("ArrowLeft");
            await keyboard.PressAsync(keys);
            await page.ReadsAsync(after);
        }

        await CheckAsync(page, "a table's buttons");
        // Tab leads from the text to the buttons, and Escape back.
        await keyboard.PressAsync("Tab");
        await Expect(Bar(page).GetByRole(AriaRole.Button).First).ToBeFocusedAsync();
        await keyboard.PressAsync("Escape");
        await Expect(page.Text).ToBeFocusedAsync();
        await FillAsync(page, Table);
        await keyboard.PressAsync("Alt+Enter");
        await keyboard.TypeAsync("new");
        await page.ReadsAsync(Table + "\n| new    |     |");
        await FillAsync(page, "no table");
        await Expect(Bar(page)).ToBeHiddenAsync();
        Assert.Empty(ana.Complaints);
    }

    [ChromiumFact]
    public async Task References_AreCompletedAsOneTypes_AndChosenFromAList_AlsoInThePlainField()
    {
        await using var ana = await Visitor.SignedInAsync(browser.Chromium, Portal, "ana");
        var page = await EditPage.OpenAsync(ana, Portal, "term-elspi");
        var keyboard = page.Page.Keyboard;
        foreach (var (typed, after) in new[]
        {
            ("[[6.1.4", "[[impact-assessment]]"), ("[[Quantum impact", "[[impact-assessment]]"), ("[[impact-assess", "[[impact-assessment]]"), ("[[42001", "[[ISO/IEC 42001:2023]]"),
        })
        {
            await FillAsync(page, "");
            await keyboard.TypeAsync(typed);
            var list = page.Page.Locator(".cm-tooltip-autocomplete");
            await Expect(list.GetByRole(AriaRole.Option).First).ToContainTextAsync(typed.Contains("42001", StringComparison.Ordinal) ? "ISO/IEC 42001" : "Quantum impact assessment");
            await Task.Delay(100); // The list is closed to Enter for a moment, so that none is chosen unseen.
            await keyboard.PressAsync("Enter");
            await page.ReadsAsync(after);
        }

        await FillAsync(page, "");
        await Tool(page, "Refer to a term").ClickAsync();
        await keyboard.TypeAsync("stop crit");
        await Expect(Choices(page)).ToHaveCountAsync(1);
        await Choices(page).First.ClickAsync();
        await page.ReadsAsync("[[term-stop-criterion]]");

        await page.Page.Locator("[data-plain]").ClickAsync();
        await page.Plain.PressAsync("Control+a");
        await keyboard.PressAsync("Delete");
        await keyboard.PressAsync("Control+Shift+Y");
        await keyboard.TypeAsync("6.1.4");
        await keyboard.PressAsync("Enter");
        await page.ReadsAsync("[[impact-assessment]]");
        await Expect(page.Plain).ToBeFocusedAsync();
        await keyboard.PressAsync("Control+b");
        await page.ReadsAsync("[[impact-assessment]]****");
        await keyboard.PressAsync("Control+z");
        await page.ReadsAsync("[[impact-assessment]]");
        await page.Page.Locator("[data-plain]").ClickAsync();
        Assert.Empty(ana.Complaints);
    }

    [ChromiumFact]
    public async Task Find_FindsAndReplaces_AllInOneStep()
    {
        await using var ana = await Visitor.SignedInAsync(browser.Chromium, Portal, "ana");
        var page = await EditPage.OpenAsync(ana, Portal, "term-elspi");
        var keyboard = page.Page.Keyboard;
        const string words = "One one done.\n\nAn one.";
        await FillAsync(page, words);
        await keyboard.PressAsync("Control+f");
        var find = page.Page.GetByRole(AriaRole.Search, new() { Name = "Find and replace in this clause" });
        await keyboard.TypeAsync("one");
        await Expect(find.GetByRole(AriaRole.Status)).ToHaveTextAsync("4 found");
        await CheckAsync(page, "find and replace");
        await keyboard.PressAsync("Enter");
        await Expect(find.GetByRole(AriaRole.Status)).ToHaveTextAsync("1 of 4");
        await find.GetByLabel("Whole words").CheckAsync();
        await Expect(find.GetByRole(AriaRole.Status)).ToHaveTextAsync("1 of 3");
        await find.GetByLabel("Match case").CheckAsync();
        await find.GetByLabel("Replace with").FillAsync("two");
        await find.GetByRole(AriaRole.Button, new() { Name = "Replace all" }).ClickAsync();
        await page.ReadsAsync("One two done.\n\nAn two.");
        await page.Text.FocusAsync();
        await keyboard.PressAsync("Control+z");
        await page.ReadsAsync(words);

        await find.GetByRole(AriaRole.Textbox, new() { Name = "Find" }).FillAsync("(");
        await find.GetByLabel("Regular expression").CheckAsync();
        await Expect(find.GetByRole(AriaRole.Status)).ToHaveTextAsync("Not a regular expression");
        await find.GetByRole(AriaRole.Textbox, new() { Name = "Find" }).PressAsync("Escape");
        await Expect(find).ToBeHiddenAsync();
        await Expect(page.Text).ToBeFocusedAsync();
        Assert.Empty(ana.Complaints);
    }

    [ChromiumFact]
    public async Task Paste_FromWordAndTheWeb_BecomesMarkdown_InOneStep()
    {
        await using var ana = await Visitor.SignedInAsync(browser.Chromium, Portal, "ana");
        var page = await EditPage.OpenAsync(ana, Portal, "term-elspi");
        await FillAsync(page, "Before.");
        await PasteAsync(page, ".cm-content", """
            <html xmlns:o="urn:x"><head><style>p.MsoNormal{color:red}</style></head><body><!--StartFragment--><h1>Risk<o:p></o:p></h1>
            <p class=MsoNormal>The <b>organization</b> shall <img src="https://x.example/track.gif" onerror="alert(1)"> act.<script>alert(1)</script></p>
            <p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp; </span></span><![endif]>First</p>
            <p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>2.<span>&nbsp; </span></span><![endif]>Second</p>
            <table><tr><td><b>a</b></td><td>b</td></tr><tr><td>1</td><td><a href="javascript:alert(1)">2</a></td></tr></table><!--EndFragment--></body></html>
            """);
        await page.ReadsAsync("Before.\n\n# Risk\n\nThe **organization** shall act.\n\n1. First\n2. Second\n\n| **a** | b |\n| --- | --- |\n| 1 | 2 |");
        await Expect(page.Page.Locator("[data-deeds]")).ToContainTextAsync("One picture was left out.");
        await page.Page.Keyboard.PressAsync("Control+z");
        await page.ReadsAsync("Before.");

        await page.Page.Locator("[data-plain]").ClickAsync();
        await page.Plain.PressAsync("Control+End");
        await PasteAsync(page, "textarea.editor-plain", "<ul><li>one</li><li><a href='https://x.example/'>two</a></li></ul>");
        await page.ReadsAsync("Before.\n\n- one\n- [two](https://x.example/)");
        await page.Page.Keyboard.PressAsync("Control+z");
        await page.ReadsAsync("Before.");
        await page.Page.Locator("[data-plain]").ClickAsync();
        Assert.Empty(ana.Complaints);
    }

    [ChromiumFact]
    public async Task Preview_ScrollsAlong_AndStaysWhenOthersType_FiguresAreCounted_AndFocusLeavesTheTextAlone()
    {
        await using var ana = await Visitor.SignedInAsync(browser.Chromium, Portal, "ana");
        var page = await EditPage.OpenAsync(ana, Portal, "term-elspi");
        var keyboard = page.Page.Keyboard;
        await FillAsync(page, string.Join("\n\n", Enumerable.Range(1, 60).Select(n => $"Paragraph {n} says that the organization shall do what it said that it would do, and record it where others can see it.")));
        await page.SavedAsync(10);
        await Expect(page.Page.Locator("[data-figures]")).ToContainTextAsync("words, 23 in a sentence · reading ease");
        await Expect(page.Page.Locator("[data-preview] > p")).ToHaveCountAsync(60);
        await keyboard.PressAsync("Control+Home");
        await ShownAsync(page, 1);
        await keyboard.PressAsync("Control+f");
        await keyboard.TypeAsync("Paragraph 30 ");
        await keyboard.PressAsync("Enter");
        await keyboard.PressAsync("Escape");
        var before = await ShownAsync(page, 30);
        await using (var carla = await Visitor.SignedInAsync(browser.Chromium, Portal, "tomas"))
        {
            var other = await EditPage.OpenAsync(carla, Portal, "term-elspi");
            await other.TypeAsync("Control+Home", "Words of somebody else.\n\n");
            await other.SavedAsync();
        }

        await Expect(page.Page.Locator("[data-preview] > p")).ToHaveCountAsync(61);
        Assert.InRange(await ShownAsync(page, 30), before - 30, before + 30);

        await keyboard.PressAsync("F1");
        await keyboard.TypeAsync("focus");
        await keyboard.PressAsync("Enter");
        await Expect(page.Page.Locator(".masthead")).ToBeHiddenAsync();
        await Expect(page.Page.Locator(".workspace-margin")).ToBeHiddenAsync();
        await CheckAsync(page, "focus");
        await keyboard.PressAsync("Escape");
        await Expect(page.Page.Locator(".masthead")).ToHaveCountAsync(1);
        await Expect(Tool(page, "Focus")).ToHaveAttributeAsync("aria-pressed", "false");
        await Tool(page, "Focus").ClickAsync();
        await Expect(page.Page.Locator(".workspace-outline")).ToBeHiddenAsync();
        await Tool(page, "Focus").ClickAsync();
        await Expect(page.Page.Locator(".workspace-outline")).ToBeVisibleAsync();
        await FillAsync(page, "Short.");
        Assert.Empty(ana.Complaints);
    }

    [ChromiumFact]
    public async Task OnAPhone_TheBarKeepsOneRow_AndEverythingIsWithinReach()
    {
        await using var ana = await Visitor.SignedInAsync(browser.Chromium, Portal, "ana", new() { ViewportSize = new() { Width = 390, Height = 844 }, HasTouch = true, IsMobile = true });
        var page = await EditPage.OpenAsync(ana, Portal, "impact-assessment");
        await page.Text.FocusAsync();
        await page.Page.Keyboard.PressAsync("Control+End");
        var seen = await page.Page.EvaluateAsync<double>("() => document.querySelector('.editor-bar').getBoundingClientRect().bottom");
        Assert.InRange(seen, 36, 48);
        Assert.Equal(390, await page.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "All commands" }).TapAsync();
        await CheckAsync(page, "the palette on a phone");
        await page.Page.Keyboard.PressAsync("Escape");
        var small = await page.Page.EvaluateAsync<string[]>(
            "() => [...document.querySelectorAll('.toolbar:not([hidden]) .tool')].filter(each => each.offsetWidth < 44 || each.offsetHeight < 44).map(each => each.title)");
        Assert.Empty(small);
        Assert.Empty(ana.Complaints);
    }

    private static ILocator Tool(EditPage page, string name) =>
        page.Page.GetByRole(AriaRole.Toolbar, new() { Name = "Writing" }).GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    private static ILocator Bar(EditPage page) => page.Page.GetByRole(AriaRole.Toolbar, new() { Name = "Table" });

    private static ILocator Choices(EditPage page) => page.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Option);

    // The text anew; one line of words is chosen, else the cursor stands at the end.
    private static async Task FillAsync(EditPage page, string text)
    {
        await page.Text.FocusAsync();
        await page.Page.Keyboard.PressAsync("Control+a");
        await page.Page.Keyboard.PressAsync("Delete");
        if (text.Length > 0)
            await page.PasteAsync(text);
        await page.ReadsAsync(text.Length > 2_000 ? await page.WordsAsync() : text);
        await page.Page.Keyboard.PressAsync(text is "words" or "one\ntwo" ? "Control+a" : "Control+End");
    }

    private static Task PasteAsync(EditPage page, string field, string html) => page.Page.EvaluateAsync(
        """
        ({ field, html }) => {
          const clipboardData = new DataTransfer();
          clipboardData.setData("text/html", html);
          clipboardData.setData("text/plain", "plain");
          document.querySelector(field).dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
        }
        """,
        new { field, html });

    // Where a paragraph begins in the preview, from the window's top.
    private static Task<double> PlaceAsync(EditPage page, int paragraph) => page.Page.EvaluateAsync<double>(
        "n => [...document.querySelectorAll('[data-preview] > p')].find(each => each.textContent.startsWith(`Paragraph ${n} `)).getBoundingClientRect().top", paragraph);

    // Waits until the paragraph stands still within the window, and says where.
    private static async Task<double> ShownAsync(EditPage page, int paragraph)
    {
        double place = 0;
        for (var (look, still) = (0, 0); look < 60; look++)
        {
            var before = place;
            place = await PlaceAsync(page, paragraph);
            still = place == before ? still + 1 : 0;
            if (still >= 4 && place is > 0 and < 880)
                return place;
            await Task.Delay(50);
        }

        Assert.Fail($"Paragraph {paragraph} stands at {place} in the preview.");
        return place;
    }

    private static async Task CheckAsync(EditPage page, string what)
    {
        var result = await page.Page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] });
        Assert.True(result.Violations.Length == 0, what + ": " + string.Join('\n', result.Violations.Select(rule => $"{rule.Id} at {string.Join(", ", rule.Nodes.Select(node => node.Target))}")));
    }
}
