namespace QtQms.Drafting.Markup.Rendering;

/// <summary>
/// Writes nodes as HTML. What is past, in a comparison, keeps its look but is no place any more: it has no ids and no links
/// into the page, which belong to the present text.
/// </summary>
internal sealed class NodeWriter(HtmlOutput output, TextMarks? marks = null, bool verbalForms = false, bool isPast = false)
{
    public void Write(MarkupNode node) => Write(node, isCode: false);

    public void Open(ElementNode element)
    {
        if (element.Tag is null)
            return;
        output.Raw("<").Raw(element.Tag);
        foreach (var (name, value) in element.Attributes)
        {
            if (!isPast || !IsPlace(element, name, value))
                output.Attribute(name, value);
        }

        output.Raw(">");
    }

    public void Close(ElementNode element)
    {
        if (element.Tag is not null && !element.IsVoid)
            output.Raw("</").Raw(element.Tag).Raw(">");
        if (element.Role is NodeRole.Block or NodeRole.Leaf)
            output.Raw("\n");
    }

    private static bool IsPlace(ElementNode element, string name, string value) =>
        name == "id" || (element.Tag is "a" && (name == "aria-label" || (name == "href" && value.StartsWith('#'))));

    // Neither marks nor the verbs of a standard have a place within a formula.
    private void WriteFormula(MarkupNode node)
    {
        if (node is TextNode text)
            output.Text(text.Text);
        if (node is not ElementNode element)
            return;
        Open(element);
        foreach (var child in element.Children)
            WriteFormula(child);
        Close(element);
    }

    private void Write(MarkupNode node, bool isCode)
    {
        if (output.IsFull)
            return;
        switch (node)
        {
            case TextNode text:
                WriteText(text, isCode);
                break;
            case ElementNode { Tag: "math" }:
                WriteFormula(node);
                break;
            case ElementNode element:
                Open(element);
                foreach (var child in element.Children)
                    Write(child, isCode || element.Tag is "code" || element.Role == NodeRole.Decoration);
                Close(element);
                break;
        }
    }

    private void WriteText(TextNode text, bool isCode)
    {
        var verbs = verbalForms && !isCode ? VerbalForm.Find(text.Text) : [];
        if (verbs.Count == 0 && marks?.Touches(text) != true)
        {
            output.Text(text.Text);
            return;
        }

        foreach (var piece in TextPieces.Of(text, verbs, marks))
            WritePiece(text.Text.AsSpan(piece.From, piece.To - piece.From), piece);
    }

    private void WritePiece(ReadOnlySpan<char> text, TextPiece piece)
    {
        foreach (var mark in piece.Marks)
            WriteMark(mark);
        if (piece.Verb is { } verb)
            output.Raw("<span class=\"verb verb-").Raw(verb).Raw("\">");
        output.Text(text);
        if (piece.Verb is not null)
            output.Raw("</span>");
        for (var i = 0; i < piece.Marks.Count; i++)
            output.Raw("</mark>");
    }

    private void WriteMark(SourceMark mark)
    {
        if (mark.Note is not null)
        {
            WriteNoted(mark, mark.Note);
            return;
        }

        output.Raw("<mark").Attribute("class", mark.CssClass.Length == 0 ? "comment-mark" : "comment-mark " + mark.CssClass);
        if (marks!.IsFirst(mark))
            output.Attribute("id", "mark-" + mark.Id);
        output.Attribute("data-comment", mark.Id).Raw(">");
    }

    // No link: the words may be inside one.
    private void WriteNoted(SourceMark mark, MarkNote note)
    {
        if (marks!.IsFirst(mark))
        {
            output.Raw("<span").Attribute("class", "mark-note " + mark.CssClass).Attribute("id", "mark-" + mark.Id)
                .Raw(" tabindex=\"0\" role=\"note\"").Attribute("aria-label", note.Words).Raw("><span class=\"category-mark\" aria-hidden=\"true\">").Text(note.Sign)
                .Raw("</span><span class=\"mark-tip\" aria-hidden=\"true\">").Text(note.Words).Raw("</span></span>");
        }

        output.Raw("<mark").Attribute("class", "noted-mark " + mark.CssClass).Attribute("title", note.Words).Raw(">");
    }
}
