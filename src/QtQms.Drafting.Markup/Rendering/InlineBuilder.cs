using System.Globalization;
using Markdig.Extensions.Footnotes;
using Markdig.Extensions.Mathematics;
using Markdig.Syntax.Inlines;
using QtQms.Drafting.Markup.Figures;
using QtQms.Drafting.Markup.Formulas;
using QtQms.Drafting.Markup.References;

namespace QtQms.Drafting.Markup.Rendering;

/// <summary>Turns the parser's inlines into nodes; a kind of inline that is not listed here is shown as its source.</summary>
internal sealed class InlineBuilder(SourceText source, ClauseContext context)
{
    /// <summary>Deeper than anybody writes, shallower than what browsers and stacks bear.</summary>
    public const int MaxDepth = 64;

    private readonly ReferenceBuilder references = new(source, context);
    private readonly HashSet<string> provisions = new(StringComparer.Ordinal);

    public SourceText Source => source;

    public FormulaBuilder Formulas { get; } = new(source);

    public IReadOnlyList<RenderedReference> References => references.Found;

    public void AddTo(ElementNode parent, ContainerInline? inlines)
    {
        if (inlines is not null)
            AddChildren(parent, inlines, 0, isInLink: false);
    }

    public string FootnoteId(Footnote footnote) =>
        string.Create(CultureInfo.InvariantCulture, $"{context.Slug}-fn-{footnote.Order}");

    private void AddChildren(ElementNode parent, ContainerInline inlines, int depth, bool isInLink)
    {
        foreach (var inline in inlines)
            Add(parent, inline, depth, isInLink);
    }

    private void Add(ElementNode parent, Inline inline, int depth, bool isInLink)
    {
        switch (inline)
        {
            case LiteralInline literal:
                parent.Add(source.Text(literal.Content.ToString(), literal.Span));
                break;
            case HtmlEntityInline entity:
                parent.Add(source.Whole(entity.Transcoded.ToString(), entity.Span));
                break;
            case LineBreakInline { IsHard: true }:
                parent.Add(new ElementNode(NodeRole.Atom, "br") { Key = "\n" });
                break;
            case LineBreakInline soft:
                parent.Add(source.Text("\n", soft.Span));
                break;
            case CodeInline code:
                parent.Add(new ElementNode(NodeRole.Inline, "code").Add(source.Text(code.Content, code.Span)));
                break;
            // With space within its signs it is money: "5 $ and 6 $".
            case MathInline formula when formula.Span.Length == formula.Content.Length + (2 * formula.DelimiterCount):
                parent.Add(Formulas.Inline(formula.Content.ToString(), formula.Span));
                break;
            case AutolinkInline link:
                AddAutolink(parent, link, isInLink);
                break;
            case ReferenceInline reference:
                parent.Add(references.Build(reference, isInLink));
                break;
            case ProvisionInline provision:
                AddProvision(parent, provision);
                break;
            case FootnoteLink footnote:
                parent.Add(FootnoteReference(footnote, isInLink));
                break;
            case ContainerInline when depth >= MaxDepth:
                parent.Add(source.Text(inline.Span));
                break;
            case EmphasisInline emphasis:
                var emphasised = new ElementNode(NodeRole.Inline, Tag(emphasis));
                AddChildren(emphasised, emphasis, depth + 1, isInLink);
                parent.Add(emphasised);
                break;
            case LinkInline link:
                AddLink(parent, link, depth, isInLink);
                break;
            case DelimiterInline delimiter:
                parent.Add(source.Text(delimiter.ToLiteral(), delimiter.Span));
                AddChildren(parent, delimiter, depth + 1, isInLink);
                break;
            case ContainerInline container when container.GetType() == typeof(ContainerInline):
                AddChildren(parent, container, depth + 1, isInLink);
                break;
            default:
                parent.Add(source.Text(inline.Span));
                break;
        }
    }

    private static string Tag(EmphasisInline emphasis) => emphasis switch
    {
        { DelimiterChar: '~' } => "sub",
        { DelimiterChar: '^' } => "sup",
        { DelimiterCount: 2 } => "strong",
        _ => "em",
    };

    private void AddAutolink(ElementNode parent, AutolinkInline link, bool isInLink)
    {
        var url = link.IsEmail ? "mailto:" + link.Url : link.Url;
        if (isInLink || !LinkPolicy.TryAccept(url, relative: false, out var href))
            parent.Add(source.Text(link.Span));
        else
            parent.Add(Link(href).Add(source.Text(link.Url, link.Span)));
    }

    /// <summary>
    /// A link that may not lead anywhere keeps its text. A picture is shown where it is the standard's own; any other is a link with its
    /// description, so that nothing is fetched from elsewhere.
    /// </summary>
    private void AddLink(ElementNode parent, LinkInline link, int depth, bool isInLink)
    {
        var target = parent;
        var url = link.GetDynamicUrl?.Invoke() ?? link.Url;
        if (link.IsImage && FigureNames.Of(url) is { } name && source.Says(FigureNames.Folder + name))
        {
            if (AddPicture(parent, link, name, depth))
                return;
            parent.Add(target = new ElementNode(NodeRole.Inline, "span").With("class", "ref-missing"));
        }
        else if (!isInLink && LinkPolicy.TryAccept(url, context.RelativeLinks, out var href))
        {
            target = Link(href);
            if (link.IsImage)
                target.With("class", "image-link");
            parent.Add(target);
            isInLink = true;
        }

        if (link.FirstChild is null && link.IsImage)
            target.Add(source.Whole("image", link.Span));
        AddChildren(target, link, depth + 1, isInLink);
    }

    private bool AddPicture(ElementNode parent, LinkInline link, string name, int depth)
    {
        if (context.Figure(name) is not { } figure || !LinkPolicy.TryAccept(figure.Href, relative: true, out var href))
            return false;
        var words = new ElementNode(NodeRole.Inline, null);
        AddChildren(words, link, depth + 1, isInLink: true);
        var description = TextOf.Visible(words);
        parent.Add(new ElementNode(NodeRole.Atom, "img") { Key = $"{name}\u0001{description}" }
            .With("class", "picture").With("src", href).With("alt", description)
            .With("width", figure.Width.ToString(CultureInfo.InvariantCulture)).With("height", figure.Height.ToString(CultureInfo.InvariantCulture))
            .With("loading", "lazy").With("decoding", "async"));
        return true;
    }

    private static ElementNode Link(string href)
    {
        var link = new ElementNode(NodeRole.Inline, "a").With("href", href);
        return href.StartsWith("http", StringComparison.OrdinalIgnoreCase) ? link.With("rel", "noopener noreferrer") : link;
    }

    /// <summary>The first of a name is the anchor; another would make the address ambiguous.</summary>
    private void AddProvision(ElementNode parent, ProvisionInline provision)
    {
        if (provisions.Add(provision.Name))
            parent.Add(new ElementNode(NodeRole.Decoration, "span").With("class", "provision").With("id", provision.Name));
    }

    private ElementNode FootnoteReference(FootnoteLink link, bool isInLink)
    {
        var order = link.Footnote.Order.ToString(CultureInfo.InvariantCulture);
        var here = string.Create(CultureInfo.InvariantCulture, $"{context.Slug}-fnref-{link.Index}");
        if (link.IsBackLink)
            return ElementNode.Decoration("a", "footnote-back", "↩").With("href", "#" + here).With("aria-label", "Back to the text");
        var note = new ElementNode(NodeRole.Atom, "sup") { Key = "[^" + link.Footnote.Label };
        var text = source.Whole(order, link.Span);
        return isInLink ? note.Add(text) : note.Add(new ElementNode(NodeRole.Inline, "a")
            .With("class", "footnote-ref").With("id", here).With("href", "#" + FootnoteId(link.Footnote)).With("aria-label", "Footnote " + order)
            .Add(text));
    }
}
