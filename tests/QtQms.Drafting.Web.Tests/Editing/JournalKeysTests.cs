using System.Collections.Concurrent;

namespace QtQms.Drafting.Web.Tests.Editing;

/// <summary>The key that seals what a person has unsaved on a device: the same on each of that person's pages, and nobody else's.</summary>
public sealed class JournalKeysTests(Portal portal) : IClassFixture<Portal>
{
    private const string Edit = "/standards/qt-qms/draft/scope/edit";

    [Fact]
    public async Task Key_IsThePersonsOwn_OnEveryPageAndAfterSigningInAgain()
    {
        var ana = await portal.SignInAsync("ana@demo.example");
        var key = await KeyAsync(ana, Edit, "[data-editor]");
        Assert.Equal(32, Convert.FromBase64String(key).Length);
        Assert.Equal(key, await KeyAsync(ana, Edit, "[data-editor]"));
        Assert.Equal(key, await KeyAsync(ana, "/account", "[data-sign-out]"));
        Assert.Equal(key, await KeyAsync(await portal.SignInAsync("ana@demo.example"), Edit, "[data-editor]"));
        Assert.NotEqual(key, await KeyAsync(await portal.SignInAsync("ivo@demo.example"), Edit, "[data-editor]"));
    }

    [Fact]
    public async Task Key_AskedForTheFirstTimeByManyPagesAtOnce_IsOne()
    {
        var nora = await portal.SignInAsync("nora@demo.example");
        var keys = new ConcurrentBag<string>();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ => keys.Add(await KeyAsync(nora, Edit, "[data-editor]"))));
        Assert.Single(keys.Distinct(StringComparer.Ordinal));
    }

    private static async Task<string> KeyAsync(Visitor visitor, string path, string element) =>
        (await visitor.GetAsync(path)).Document.QuerySelector(element)!.GetAttribute("data-journal-key")!;
}
