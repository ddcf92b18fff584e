using System.Net;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using QtQms.Drafting.Web.Hosting;

namespace QtQms.Drafting.Web.Tests.Releases;

/// <summary>What changed between two versions, for anybody; and up to the draft, for members.</summary>
public sealed class CompareTests : IAsyncLifetime
{
    private const string Compare = $"/standards/{Portal.Standard}/compare";

    private Portal _portal = null!;

    public async Task InitializeAsync() => _portal = await Portal.StartAsync();

    public async Task DisposeAsync() => await _portal.DisposeAsync();

    [Fact]
    public async Task ChangedWords_AreMarkedAndCounted()
    {
        await _portal.WriteAsync("scope", _ => "The old words stay here.\n");
        await _portal.PublishAsync();
        await _portal.WriteAsync("scope", _ => "The new bright words stay here.\n");
        await _portal.PublishAsync();
        var page = await _portal.Anonymous().GetAsync($"{Compare}/1.0-wd.2...1.0-wd.3");
        Assert.Contains("1 clause with changed text. 2 words added, 1 removed.", page.Text, StringComparison.Ordinal);
        Assert.Equal("old", Spoken(page.Document.QuerySelector("article del")!, "removed: "));
        Assert.Equal("new bright", Spoken(page.Document.QuerySelector("article ins")!, "added: "));
        Assert.Single(page.Document.QuerySelectorAll(".changed-clause"));

        var back = await _portal.Anonymous().GetAsync($"{Compare}/1.0-wd.3...1.0-wd.2/scope");
        Assert.Equal("old", Spoken(back.Document.QuerySelector("article ins")!, "added: "));
    }

    [Fact]
    public async Task NothingChanged_IsSaid()
    {
        await _portal.PublishAsync();
        var page = await _portal.Anonymous().GetAsync($"{Compare}/1.0-wd.1...1.0-wd.2");
        Assert.Contains("Nothing changed between the two.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddedRemovedMovedRetitled_AreEachTold()
    {
        await using (var db = _portal.Database())
        {
            var clauses = await db.Clauses.ToDictionaryAsync(c => c.Slug);
            var added = new Data.Standards.ClauseRow
            {
                Id = Guid.CreateVersion7(),
                StandardId = clauses["scope"].StandardId,
                ParentId = clauses["support"].Id,
                Position = 99,
                Slug = "brand-new",
                Title = "Brand new",
            };
            db.Clauses.Add(added);
            db.Snapshots.Add(new Data.Editing.SnapshotRow { ClauseId = added.Id, Version = 0, Text = "Fresh text.\n" });
            clauses["awareness"].ParentId = clauses["leadership"].Id;
            clauses["competence"].Title = "Skills";
            // No page removes a clause yet; the comparison must tell it all the same.
            clauses["communication"].ParentId = Guid.NewGuid();
            await db.SaveChangesAsync();
        }

        await _portal.PublishAsync();
        var page = await _portal.Anonymous().GetAsync($"{Compare}/1.0-wd.1...1.0-wd.2");
        Assert.Contains("1 clause added, 1 removed, 1 moved, 1 with another title.", page.Text, StringComparison.Ordinal);
        Assert.Equal("Added", Tags(page, "brand-new")[0]);
        Assert.Equal("Removed", Tags(page, "communication")[0]);
        Assert.Equal("Moved", Tags(page, "awareness")[0]);
        Assert.Equal("Title changed", Tags(page, "competence")[0]);
        Assert.Contains("Fresh text.", page.Document.QuerySelector("#brand-new ins")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector("#communication del"));
    }

    [Fact]
    public async Task Changes_AreNumberedThroughThePage_AndLinkedOneByOne()
    {
        foreach (var slug in new[] { "scope", "quantum-policy", "impact-assessment" })
            await _portal.WriteAsync(slug, text => $"Before. {text.Replace("shall", "must", StringComparison.Ordinal)}\nAfter.\n");
        await _portal.PublishAsync();
        var page = await _portal.Anonymous().GetAsync($"{Compare}/1.0-wd.1...1.0-wd.2");
        var changes = page.Document.QuerySelectorAll("[id^='change-']").Select(change => change.Id).ToList();
        Assert.True(changes.Count > 6);
        Assert.Equal(Enumerable.Range(1, changes.Count).Select(n => $"change-{n}"), changes);
        Assert.Contains($"{changes.Count} changes", page.Document.QuerySelector(".change-nav")!.TextContent, StringComparison.Ordinal);
        foreach (var link in page.Document.QuerySelectorAll(".change-links a, .change-nav a"))
            Assert.Contains(link.GetAttribute("href")![1..], changes);
        var ids = page.Document.QuerySelectorAll("[id]").Select(element => element.Id).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
    }

    [Fact]
    public async Task WholeStandardRewritten_ShowsEveryClauseAsChanged()
    {
        var rewritten = 0;
        await using (var db = _portal.Database())
        {
            foreach (var slug in await db.Clauses.Where(c => c.Version == 0).Select(c => c.Slug).ToListAsync())
            {
                await _portal.WriteAsync(slug, text => string.Join(' ', text.Split(' ').Select((word, at) => at % 7 == 0 ? word + "x" : word)));
                rewritten++;
            }
        }

        await _portal.PublishAsync();
        var page = await _portal.Anonymous().GetAsync($"{Compare}/1.0-wd.1...1.0-wd.2");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.True(page.Document.QuerySelectorAll(".change ins, ins.change, .change").Length >= rewritten);
    }

    [Theory]
    [InlineData($"{Compare}/1.0-wd.1...draft")]
    [InlineData($"{Compare}/1.0-wd.1...draft/scope")]
    public async Task Draft_IsComparedForMembersOnly(string path)
    {
        await _portal.WriteAsync("scope", text => $"Unpublished words. {text}");
        foreach (var stranger in new[] { _portal.Anonymous(), await _portal.SignInAsync(Portal.Outsider) })
        {
            var refused = await stranger.GetAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, refused.Status);
            Assert.DoesNotContain("Unpublished", refused.Html, StringComparison.Ordinal);
        }

        var page = await (await _portal.SignInAsync(Portal.Member)).GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("Unpublished words.", Spoken(page.Document.QuerySelector("article ins")!, "added: "));
        Assert.Contains("no-store", page.Header("Cache-Control"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await _portal.Anonymous().GetAsync(path)).Status);
    }

    [Theory]
    [InlineData("1.0-wd.1", "1.0-wd.2", $"{Compare}/1.0-wd.1...1.0-wd.2")]
    [InlineData("1.0-wd.2", "draft", $"{Compare}/1.0-wd.2...draft")]
    public async Task Choice_LeadsToTheComparison(string from, string to, string expected)
    {
        await _portal.PublishAsync();
        var reader = _portal.Anonymous();
        var answer = await reader.SubmitAsync(await reader.GetAsync(Compare), "main form", ("from", from), ("to", to), ("show", "changes"));
        Assert.Equal(expected, answer.Location);
    }

    [Fact]
    public async Task ClauseNumber_LeadsToTheSlug() =>
        Assert.Equal($"{Compare}/1.0-wd.1...1.0-wd.1/scope", (await _portal.Anonymous().GetAsync($"{Compare}/1.0-wd.1...1.0-wd.1/1")).Location);

    private static string Spoken(IElement changed, string said)
    {
        Assert.Equal(said, changed.QuerySelector(".visually-hidden")?.TextContent);
        return changed.TextContent[said.Length..].Trim();
    }

    private static List<string> Tags(Page page, string slug) =>
        [.. page.Document.QuerySelectorAll($"#{slug} .tag").Select(tag => tag.TextContent)];
}
