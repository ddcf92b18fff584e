using AngleSharp.Dom;
using QtQms.Drafting.Markup.Comparing;
using QtQms.Drafting.Markup.Rendering;

namespace QtQms.Drafting.Markup.Tests.Comparing;

public sealed class RedlineTests
{
    [Theory]
    [InlineData("review the plan once", "review its plan twice", "the|once", "its|twice", 2)]
    [InlineData("a plan", "a good plan", "", "good ", 1)]
    [InlineData("a good plan", "a plan", "good ", "", 1)]
    [InlineData("It shall be 0.5 mm.", "It should be 0.6 mm.", "shall|0.5", "should|0.6", 2)]
    [InlineData("the organization's plan", "the organizations' plan", "organization's", "organizations'", 1)]
    [InlineData("one two three and four five", "six seven three and four five", "one two", "six seven", 1)]
    [InlineData("Great 👩‍👩‍👧‍👦 here", "Great 👩‍👩‍👧 here", "👩‍👩‍👧‍👦", "👩‍👩‍👧", 1)]
    [InlineData("field 𝔽 here", "field 𝔾 here", "𝔽", "𝔾", 1)]
    [InlineData("cafe\u0301 now", "cafe now", "cafe\u0301", "cafe", 1)]
    [InlineData("All of this goes.", "Nothing stays identical whatever happens", "All of this goes.", "Nothing stays identical whatever happens", 1)]
    [InlineData("", "New text.", "", "New text.", 1)]
    [InlineData("Old text.", "", "Old text.", "", 1)]
    [InlineData("A long first paragraph.\n\nB stays here.", "B stays here.", "A long first paragraph.", "", 1)]
    [InlineData("- a one\n- b two\n- c three", "- a one\n- b too\n- c three\n- d", "two", "too|d", 2)]
    [InlineData("| A | B |\n|---|---|\n| 1 | two words |", "| A | B |\n|---|---|\n| 1 | two other words |", "", "other ", 1)]
    [InlineData("| A | B |\n|---|---|\n| 1 | 2 |", "| A | B |\n|---|---|\n| 3 | 2 |", "1", "3", 1)]
    [InlineData("| A |\n|---|\n| one two |", "| A |\n|---|\n| one two |\n| three |", "", "three", 1)]
    [InlineData("::: note\nOld words here.\n:::", "::: note\nNew words here.\n:::", "Old", "New", 1)]
    [InlineData("See **bold** now.", "See bold now.", "bold", "bold", 1)]
    [InlineData("See [x](https://a.example).", "See [x](https://b.example).", "x", "x", 1)]
    [InlineData("See [[impact-assessment]].", "See [[nope]].", "6.1.4 Quantum impact assessment", "[[nope]]", 1)]
    [InlineData("# Old heading\n\nText.", "# New heading\n\nText.", "Old", "New", 1)]
    [InlineData("```\na\nb\n```", "```\na\nc\n```", "b", "c", 1)]
    [InlineData("量子技術", "量子科学", "技術", "科学", 1)]
    public void Compare_ShowsWhatChanged(string old, string current, string removed, string added, int changes)
    {
        var redline = Compare(old, current);

        var body = SafeDom.Check(redline.Html);
        Assert.Equal(Split(removed), Said(body, "del", "removed: "));
        Assert.Equal(Split(added), Said(body, "ins", "added: "));
        Assert.Equal(changes, redline.Changes);
        Assert.Equal(Enumerable.Range(1, changes).Select(n => $"change-{n}"), body.QuerySelectorAll(".change").Select(change => change.Id));
        AssertBothSides(body, old, current);
    }

    [Theory]
    [InlineData("")]
    [InlineData("One *two*.\n\n- a\n- b\n\n| a |\n|---|\n| b |\n\n[^1]\n\n[^1]: f")]
    public void Compare_OfTheSame_IsEmpty(string source)
    {
        var redline = Compare(source, source);

        Assert.True(redline.IsEmpty);
        Assert.Equal((0, 0), (redline.Added, redline.Removed));
        Assert.Empty(SafeDom.Check(redline.Html).QuerySelectorAll("ins, del"));
    }

    [Theory]
    [InlineData("a\nb c", "a b\nc")]
    [InlineData("* a\n* b", "- a\n- b")]
    [InlineData("*a*", "_a_")]
    [InlineData("Stops.", "Stops.\n\n\n")]
    public void Compare_OfWhatReadsTheSame_IsEmpty(string old, string current) => Assert.True(Compare(old, current).IsEmpty);

    [Fact]
    public void Compare_AfterRenumbering_IsEmpty()
    {
        var renumbered = Contexts.Full with { Clause = _ => new ClauseTarget("6.2", "Quantum impact assessment", "/x") };

        Assert.True(Redline.Compare("See [[impact-assessment]].", "See [[impact-assessment]].", Contexts.Full, renumbered).IsEmpty);
    }

    [Fact]
    public void Compare_OfAMovedParagraph_SaysSo()
    {
        var redline = Compare("The one that moves.\n\nSecond stays.\n\nThird stays.", "Second stays.\n\nThird stays.\n\nThe one that moves.");

        var body = SafeDom.Check(redline.Html);
        Assert.Equal(["The one that moves."], Said(body, "del", "moved away: "));
        Assert.Equal(["The one that moves."], Said(body, "ins", "moved here: "));
        Assert.Equal((0, 0, 2), (redline.Added, redline.Removed, redline.Changes));
    }

    [Fact]
    public void Compare_KeepsFormatting()
    {
        var body = SafeDom.Check(Compare("A **strong old** word and *em*.", "A **strong new** word and *em*.").Html);

        Assert.Equal("old", body.QuerySelector("del strong")!.TextContent);
        Assert.Equal("new", body.QuerySelector("ins strong")!.TextContent);
        Assert.Equal("em", body.QuerySelector("em")!.TextContent);
    }

    [Fact]
    public void Compare_CountsWords()
    {
        var redline = Compare("Keep this: one, two.", "Keep this: three, four, five.");

        Assert.Equal((3, 2), (redline.Added, redline.Removed));
    }

    [Fact]
    public void Compare_OfAnAddedList_IsOneChange()
    {
        var redline = Compare("Text.", "Text.\n\n- a\n- b\n  - c");

        Assert.Equal(1, redline.Changes);
        Assert.Equal(3, SafeDom.Check(redline.Html).QuerySelectorAll("li ins").Length);
    }

    [Fact]
    public void Compare_OfALongParagraph_FindsSmallChangesFarApart()
    {
        var words = Enumerable.Range(0, 9_000).Select(i => i % 10 == 9 ? $"w{i}." : $"w{i}").ToArray();
        var old = string.Join(' ', words);
        (words[5], words[8_995]) = ("first", "last");

        var redline = Compare(old, string.Join(' ', words));

        Assert.Equal((2, 2, 2), (redline.Added, redline.Removed, redline.Changes));
    }

    private static Redline Compare(string old, string current) => Redline.Compare(old, current, Contexts.Full, Contexts.Full);

    private static string[] Split(string expected) => expected.Length == 0 ? [] : expected.Split('|');

    private static IEnumerable<string> Said(IElement body, string tag, string said) => body.QuerySelectorAll(tag).Select(element =>
    {
        Assert.Equal(said, element.FirstElementChild!.TextContent);
        Assert.Equal("visually-hidden", element.FirstElementChild.ClassName);
        return element.TextContent[said.Length..];
    });

    /// <summary>Without what was added the old text must stand there, without what was removed the new one.</summary>
    private static void AssertBothSides(IElement body, string old, string current)
    {
        Assert.Equal(Words(SafeDom.Parse(ClauseRenderer.Render(old, Contexts.Plain with { Clause = Contexts.Full.Clause }).Html)), Words(Without(body, "ins")));
        Assert.Equal(Words(SafeDom.Parse(ClauseRenderer.Render(current, Contexts.Plain with { Clause = Contexts.Full.Clause }).Html)), Words(Without(body, "del")));
    }

    private static IElement Without(IElement body, string tag)
    {
        var copy = SafeDom.Parse(body.InnerHtml);
        foreach (var element in copy.QuerySelectorAll($"{tag}, .visually-hidden"))
            element.Remove();
        return copy;
    }

    private static string Words(IElement body) => string.Concat(body.TextContent.Where(character => !char.IsWhiteSpace(character)));
}
