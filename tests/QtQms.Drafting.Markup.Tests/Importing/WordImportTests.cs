using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using QtQms.Drafting.Markup.Importing;
using QtQms.Drafting.Markup.Rendering;

namespace QtQms.Drafting.Markup.Tests.Importing;

public sealed class WordImportTests
{
    [Fact]
    public void Headings_BecomeClausesWithTheirKinds()
    {
        using var word = new WordMaker();
        var plan = Imports.Plan(word.Text("Quantum standard", "Title").Text("1 Scope 4", "TOC1")
            .Heading(1, "Introduction").Text("Why.")
            .Heading(1, "1 Scope").Text("What.")
            .Heading(1, "3 Terms and definitions").Text("For the purposes of this document:")
            .Heading(2, "3.1 quantum system").Text("system that uses superposition")
            .Heading(1, "6 Planning").Heading(2, "6.1 Actions").Heading(3, "6.1.4 Impact").Text("The organization shall assess.")
            .Heading(1, "Annex A (informative) Guidance").Text("Some.").Heading(2, "A.1 General").Text("More.")
            .Heading(1, "Bibliography").Text("ISO 9000").Bytes());

        Assert.Equal(
            "Front* Introduction\nClause Scope\nTerms Terms and definitions\n  Term quantum system\nClause Planning\n  Clause Actions\n    Clause Impact\n"
            + "Annex* Guidance\n  Clause* General\nBibliography* Bibliography\n",
            Imports.Shape(plan));
        Assert.Equal("The organization shall assess.", plan.All().Single(c => c.Title == "Impact").Text);
        Assert.Equal("6.1.4 Impact", plan.All().Single(c => c.Title == "Impact").Heading);
        Assert.Equal(["introduction", "scope", "terms-and-definitions", "term-quantum-system", "planning", "actions", "impact", "annex-guidance", "general", "bibliography"], plan.All().Select(c => c.Slug));
        Assert.Contains(plan.Notices, notice => notice.Contains("“Quantum standard”", StringComparison.Ordinal));
        Assert.Contains(plan.Notices, notice => notice.Contains("table of contents", StringComparison.Ordinal));
    }

    [Fact]
    public void Looks_Links_AndSigns_KeepTheirMeaning()
    {
        using var word = new WordMaker();
        var text = Text(word.Heading(1, "Scope").Runs(
            WordMaker.Run("It "), WordMaker.Run("shall ", new Bold()), WordMaker.Run("not", new Bold(), new Italic()), WordMaker.Run(" be * or _x_ or [[scope]] in snake_case, H"),
            WordMaker.Run("2", new VerticalTextAlignment { Val = VerticalPositionValues.Subscript }), WordMaker.Run("O, see "), word.Link("the (law)", "https://law.example/a_(b)"), WordMaker.Run(".")));

        Assert.Equal("It **shall** ***not*** be \\* or \\_x\\_ or \\[[scope]] in snake_case, H~2~O, see [the (law)](https://law.example/a_%28b%29).", text);
        Assert.Equal("<p id=\"s-p1\">It <strong>shall</strong> <em><strong>not</strong></em> be * or _x_ or [[scope]] in snake_case, H<sub>2</sub>O, see <a href=\"https://law.example/a_%28b%29\" rel=\"noopener noreferrer\">the (law)</a>.</p>\n",
            ClauseRenderer.Render(text, new ClauseContext { Slug = "s" }).Html);
    }

    [Fact]
    public void Lists_NestAndKeepCounting()
    {
        using var word = new WordMaker();
        var clause = Clause(word.Heading(1, "Scope").Item(1, 0, "one").Item(1, 1, "deeper").Item(1, 0, "two").Text("Between.").Item(2, 0, "first").Item(2, 1, "letter").Item(2, 0, "second").Text("Again.").Item(2, 0, "third"));

        Assert.Equal("- one\n  - deeper\n- two\n\nBetween.\n\n1. first\n   1. letter\n2. second\n\nAgain.\n\n3. third", clause.Text);
        Assert.Contains("Lists with letters or Roman numbers became lists with numbers.", clause.Notices);
    }

    [Fact]
    public void Tables_BecomePipes_AndMergedCellsAreTold()
    {
        using var word = new WordMaker();
        var merged = new Table(
            new TableRow(Cell("Level", new GridSpan { Val = 2 }), Cell("Meaning")),
            new TableRow(Cell("1", new VerticalMerge { Val = MergedCellValues.Restart }), Cell("a|b"), Cell("Local")),
            new TableRow(Cell("", new VerticalMerge()), Cell("c"), new TableCell(WordMaker.Paragraph(null, WordMaker.Run("two")), WordMaker.Paragraph(null, WordMaker.Run("lines")))));
        var clause = Clause(word.Heading(1, "Levels").Table(["A", "B"], ["1", "2"]).Add(merged));

        Assert.Equal(
            "| A | B |\n|---|---|\n| 1 | 2 |\n\n| Level |  | Meaning |\n|---|---|---|\n| 1 | a\\|b | Local |\n| 1 | c | two lines |",
            clause.Text);
        Assert.Equal(3, clause.Notices.Count);
        Assert.Null(ClauseRenderer.Render(clause.Text, new ClauseContext { Slug = "s" }).Refusal);
    }

    [Fact]
    public void Notes_Examples_Sources_AndFootnotes_AreWhatTheyAre()
    {
        using var word = new WordMaker();
        var text = Text(word.Heading(1, "Scope").Text("NOTE 1 A device.").Text("Some words.", "Note").Text("EXAMPLE A sensor.").Text("[SOURCE: ISO 9000:2015, 3.7.9, modified [a]]")
            .Text("Note 2 to entry: more").Text("Note that this is text.").Text("WARNING — Cold.").Runs(WordMaker.Run("Text"), word.Footnote("Said *so*."), WordMaker.Run(" goes on.")));

        Assert.Equal(
            "::: note\nA device.\n:::\n\n::: note\nSome words.\n:::\n\n::: example\nA sensor.\n:::\n\n::: source\nISO 9000:2015, 3.7.9, modified [a]\n:::\n\n::: note\nmore\n:::\n\n"
            + "Note that this is text.\n\n::: warning\nCold.\n:::\n\nText[^1] goes on.\n\n[^1]: Said \\*so\\*.",
            text);
    }

    [Fact]
    public void TermEntries_WithoutHeadings_BecomeTerms()
    {
        using var word = new WordMaker();
        var plan = Imports.Plan(word.Heading(1, "3 Terms and definitions").Text("3.1", "TermNum").Text("hold", "Terms").Text("temporary suspension").Text("3.2").Text("quantum claim").Text("statement").Text("NOTE 1 A note.").Heading(1, "4 Context").Text("3.1").Bytes());

        Assert.Equal("Terms Terms and definitions\n  Term hold\n  Term quantum claim\nClause Context\n", Imports.Shape(plan));
        Assert.Equal("statement\n\n::: note\nA note.\n:::", plan.Clauses[0].Children[1].Text);
        Assert.Equal("3.1", plan.Clauses[1].Text);
    }

    [Fact]
    public void CrossReferences_FollowTheHeadingTheyPointAt()
    {
        using var word = new WordMaker();
        var plan = Imports.Plan(word.Heading(1, "Scope", "_Ref1").Heading(1, "Scope").Runs(
            WordMaker.Run("See "), new SimpleField(WordMaker.Run("1")) { Instruction = " REF _Ref1 \\r \\h " }, WordMaker.Run(" and "),
            new Run(new FieldChar { FieldCharType = FieldCharValues.Begin }), new Run(new FieldCode(" REF _Ref1 \\h ")), new Run(new FieldChar { FieldCharType = FieldCharValues.Separate }),
            WordMaker.Run("Scope"), new Run(new FieldChar { FieldCharType = FieldCharValues.End }), WordMaker.Run(" and "), new SimpleField(WordMaker.Run("7")) { Instruction = " REF _None " }, WordMaker.Run(".")).Bytes());

        Assert.Equal("See [[scope]] and [[scope]] and 7.", plan.Clauses[1].Text);
        Assert.Equal("scope-2", plan.Clauses[1].Slug);
        Assert.True(plan.OwnReferences);
        var fitted = ImportSlugs.Fit(plan, ["scope", "scope-3"]);
        Assert.Equal(["scope-4", "scope-2"], fitted.Clauses.Select(c => c.Slug));
        Assert.Equal("See [[scope-4]] and [[scope-4]] and 7.", fitted.Clauses[1].Text);
    }

    [Fact]
    public void Changes_AreTakenAsAccepted_CommentsPicturesAndHiddenTextAreLeftOut()
    {
        using var word = new WordMaker();
        var clause = Clause(word.Heading(1, "Scope").Runs(
            WordMaker.Run("Stays"), new InsertedRun(WordMaker.Run(" new")) { Author = "a", Id = "1" }, new DeletedRun(new Run(new DeletedText(" old"))) { Author = "a", Id = "2" },
            new CommentRangeStart { Id = "1" }, WordMaker.Run(" hidden", new Vanish()), new Run(new Drawing()), WordMaker.Run(".")));

        Assert.Equal("Stays new.", clause.Text);
        Assert.Equal(["Tracked changes are taken as accepted.", "Comments are left out.", "Hidden text is left out.", "A picture is left out."], clause.Notices);
    }

    [Fact]
    public void Levels_ThatJump_AreEvenedOut()
    {
        using var word = new WordMaker();
        var plan = Imports.Plan(word.Heading(1, "A thing").Heading(4, "Deep").Text("x").Heading(2, "Less deep").Text("y").Heading(1, "Another thing").Bytes());

        Assert.Equal("Clause A thing\n  Clause Deep\n  Clause Less deep\nClause Another thing\n", Imports.Shape(plan));
        Assert.Contains(plan.Clauses[0].Children[0].Notices, notice => notice.Contains("evened out", StringComparison.Ordinal));
    }

    [Fact]
    public void Text_ThatIsTooLong_IsContinuedBelow()
    {
        using var word = new WordMaker();
        word.Heading(1, "Long");
        for (var i = 0; i < 100; i++)
            word.Text($"{i} " + new string('x', 1_000));
        var plan = Imports.Plan(word.Heading(2, "Below").Text("y").Bytes());

        Assert.Equal("Clause Long\n  Clause Long (continued)\n  Clause Below\n", Imports.Shape(plan));
        Assert.All(plan.All(), clause => Assert.True(Drafting.Editing.TextRules.ByteSize(clause.Text) <= 65_536));
        Assert.Equal(100, plan.All().Sum(clause => clause.Text.Split("\n\n").Count(p => p.Contains("xx", StringComparison.Ordinal))));
    }

    [Fact]
    public void MacrosAndTemplates_AreNotThere()
    {
        using var word = new WordMaker();
        word.Main.AddExternalRelationship("http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate", new Uri("https://evil.example/t.dotm"));
        word.Main.AddNewPart<DocumentFormat.OpenXml.Packaging.VbaProjectPart>();
        var plan = Imports.Plan(word.Heading(1, "Scope").Runs(word.Link("run", "file:///etc/passwd"), WordMaker.Run(" it")).Bytes());

        Assert.Equal("run it", plan.Clauses[0].Text);
        Assert.Contains(plan.Clauses[0].Notices, notice => notice.StartsWith("A link that leads to no web", StringComparison.Ordinal));
    }

    private static TableCell Cell(string text, params OpenXmlElement[] properties) =>
        new(new TableCellProperties(properties), WordMaker.Paragraph(null, WordMaker.Run(text)));

    private static ImportClause Clause(WordMaker word) => Assert.Single(Imports.Plan(word.Bytes()).Clauses);

    private static string Text(WordMaker word) => Clause(word).Text;
}
