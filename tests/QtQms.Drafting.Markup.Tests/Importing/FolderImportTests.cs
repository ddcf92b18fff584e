using System.IO.Compression;
using System.Text;
using QtQms.Drafting.Markup.Files;
using QtQms.Drafting.Markup.Importing;
using QtQms.Drafting.Standards;

namespace QtQms.Drafting.Markup.Tests.Importing;

public sealed class FolderImportTests
{
    [Fact]
    public void AWrittenFolder_ComesBackAsItWas()
    {
        var clauses = new FolderClause[]
        {
            new(new ClauseFile("introduction", "Introduction", ClauseKind.Front, Obligation.Informative, [], [], [], "See [[scope]]."), 1),
            new(new ClauseFile("scope", "1 Scope", ClauseKind.Clause, Obligation.Normative, ["ethics"], ["design"], ["ISO 9001:2015 4.3"], "\nText \n\n\n"), 1),
            new(new ClauseFile("below", "Below", ClauseKind.Clause, Obligation.Informative, [], [], [], ""), 2),
            new(new ClauseFile("annex-x", "X", ClauseKind.Annex, Obligation.Normative, [], [], [], "a"), 1),
            new(new ClauseFile("in-annex", "In", ClauseKind.Clause, Obligation.Normative, [], [], [], "b"), 2),
            new(new ClauseFile("bibliography", "Bibliography", ClauseKind.Bibliography, Obligation.Informative, [], [], [], "c"), 1),
        };
        var files = StandardFolder.Write(new StandardFile("a", "A standard", "AS", "1.0", "Words.", [], [], []), clauses).ToList();

        Assert.Equal(["standard.yml", "clauses/introduction.md", "clauses/scope.md", "clauses/below.md", "annexes/annex-x.md", "annexes/in-annex.md", "clauses/bibliography.md"], files.Select(file => file.Path));
        var plan = Imports.Plan(Zip([.. files.Select(file => ("drafts/" + file.Path, file.Text))]), "a.zip");
        Assert.Equal("AS 1.0", plan.Source);
        Assert.Equal("Front* Introduction\nClause 1 Scope\n  Clause* Below\nAnnex X\n  Clause In\nBibliography* Bibliography\n", Imports.Shape(plan));
        Assert.Equal(clauses.Select(c => c.File.Text), plan.All().Select(c => c.Text));
        Assert.Equal(clauses.Select(c => c.File.Slug), plan.All().Select(c => c.Slug));
        Assert.Equal("See [[scope-2]].", ImportSlugs.Fit(plan, ["scope"]).Clauses[0].Text);
        Assert.Equal(Imports.Shape(plan), Imports.Shape(Importer.Of("x", clauses, new Dictionary<string, byte[]>(), new ImportLimits()).Plan!));
    }

    [Fact]
    public void AFolderWithoutOrder_IsReadByName_AndOthersAreTold()
    {
        var plan = Imports.Plan(Zip(("b.md", "# Two\n\nb"), ("a.md", "No heading."), ("picture.png", "x"), (".git/config", "x"), ("__MACOSX/a.md", "x")), "a.zip");

        Assert.Equal(["A", "Two"], plan.Clauses.Select(clause => clause.Title));
        Assert.Contains("1 file that is no clause (picture.png)", Assert.Single(plan.Notices), StringComparison.Ordinal);
    }

    private static byte[] Zip(params (string Name, string Text)[] files)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return bytes.ToArray();
    }
}
