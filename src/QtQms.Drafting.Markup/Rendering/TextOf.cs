using System.Text;

namespace QtQms.Drafting.Markup.Rendering;

/// <summary>The text that a node shows.</summary>
internal static class TextOf
{
    /// <summary>What the author wrote, without labels and links made by the renderer.</summary>
    public static string Visible(MarkupNode node)
    {
        var text = new StringBuilder();
        Append(text, node);
        return text.ToString();
    }

    private static void Append(StringBuilder text, MarkupNode node)
    {
        if (node is TextNode leaf)
            text.Append(leaf.Text);
        else if (node is ElementNode { Role: not NodeRole.Decoration } element)
            element.Children.ForEach(child => Append(text, child));
    }
}
