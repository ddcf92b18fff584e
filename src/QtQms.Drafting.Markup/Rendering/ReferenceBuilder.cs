using QtQms.Drafting.Markup.Files;
using QtQms.Drafting.Markup.References;

namespace QtQms.Drafting.Markup.Rendering;

/// <summary>Shows references as what they lead to: a clause by number and title, another standard by name and clause.</summary>
internal sealed class ReferenceBuilder(SourceText source, ClauseContext context)
{
    private readonly List<RenderedReference> found = [];

    public IReadOnlyList<RenderedReference> Found => found;

    public ElementNode Build(ReferenceInline reference, bool isInLink)
    {
        var (from, to) = source.Range(reference.Span);
        var slug = Slug.IsValid(reference.Target) ? reference.Target : null;
        var shown = slug is not null ? Clause(slug) : Standard(reference.Target);
        found.Add(new RenderedReference(reference.Target, slug, shown is not null, from, to));
        if (shown is not var (text, cssClass, href))
            return Atom("span", "ref-missing", reference.Target).Add(source.Text(reference.Span));
        var node = href is null || isInLink ? Atom("span", cssClass, reference.Target) : Atom("a", cssClass, reference.Target).With("href", href);
        if (href is not null && !isInLink && slug is null)
            node.With("rel", "noopener noreferrer");
        return node.Add(new TextNode(text, from, to, isExact: false));
    }

    private static ElementNode Atom(string tag, string cssClass, string key) =>
        new ElementNode(NodeRole.Atom, tag) { Key = key }.With("class", cssClass);

    private (string Text, string Class, string? Href)? Clause(string slug)
    {
        if (context.Clause(slug) is not { } target)
            return null;
        var text = target.Number.Length == 0 ? target.Title : $"{target.Number} {target.Title}";
        return (text, "ref ref-clause", LinkPolicy.TryAccept(target.Href, relative: true, out var href) ? href : null);
    }

    /// <summary>The longest name that the register knows; what is left over is the place in that standard.</summary>
    private (string Text, string Class, string? Href)? Standard(string citation)
    {
        for (var end = citation.Length; end > 0; end = citation.LastIndexOf(' ', end - 1))
        {
            if (context.Standard(citation[..end]) is not { } target)
                continue;
            var place = citation[end..].Trim();
            var text = place.Length == 0 ? target.Name : $"{target.Name}, {place}";
            return (text, "ref ref-standard", LinkPolicy.TryAccept(target.Href, relative: false, out var href) ? href : null);
        }

        return null;
    }
}
