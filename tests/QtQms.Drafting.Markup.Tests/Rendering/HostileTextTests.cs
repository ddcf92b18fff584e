using QtQms.Drafting.Markup.Quotes;
using QtQms.Drafting.Markup.Rendering;

namespace QtQms.Drafting.Markup.Tests.Rendering;

[Collection(Effort.Alone)]
public sealed class HostileTextTests
{
    public static TheoryData<int> Corpus => [.. Enumerable.Range(0, HostileCorpus.All.Count)];

    public static TheoryData<string> Heavy => [.. HostileCorpus.Heavy.Select(entry => entry.Name)];

    [Theory]
    [MemberData(nameof(Corpus))]
    public void Render_HostileText_IsInert(int entry)
    {
        var source = HostileCorpus.All[entry].Source;

        SafeDom.Check(ClauseRenderer.Render(source, Contexts.Plain).Html);
        SafeDom.Check(ClauseRenderer.Render(source, Contexts.Full).Html);
        SafeDom.Check(ClauseRenderer.Render(source, Contexts.Full with { RelativeLinks = true }).Html, relative: true);
    }

    [Theory]
    [MemberData(nameof(Heavy))]
    public void Render_HeavyText_EndsInTimeAndSize(string name)
    {
        var source = HostileCorpus.Heavy.Single(entry => entry.Name == name).Source;

        var rendered = Effort.AssertSmall(name, () => ClauseRenderer.Render(source, Contexts.Full));
        Effort.AssertSmall($"The plain text of {name}", () => PlainText.Of(source));

        Assert.True(rendered.Html.Length <= 2 * 1024 * 1024, $"{name} became {rendered.Html.Length}.");
        SafeDom.Check(rendered.Html);
    }
}
