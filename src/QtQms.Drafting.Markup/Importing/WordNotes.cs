using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace QtQms.Drafting.Markup.Importing;

/// <summary>Footnotes and endnotes: each stands at the end of the clause that refers to it.</summary>
internal sealed class WordNotes
{
    private readonly Dictionary<(long Id, bool IsEnd), FootnoteEndnoteType> notes = [];
    private readonly Dictionary<bool, WordInlines> inlines;
    private readonly ImportBudget budget;

    public WordNotes(MainDocumentPart main, WordPackage package, WordStyles styles, Action<string> tell, ImportBudget budget)
    {
        this.budget = budget;
        foreach (var note in (main.FootnotesPart?.Footnotes?.Elements<Footnote>() ?? []).Where(note => note.Id is not null))
            notes.TryAdd((note.Id!.Value, false), note);
        foreach (var note in (main.EndnotesPart?.Endnotes?.Elements<Endnote>() ?? []).Where(note => note.Id is not null))
            notes.TryAdd((note.Id!.Value, true), note);
        inlines = new Dictionary<bool, WordInlines>
        {
            [false] = new(styles, package.Links.GetValueOrDefault("footnotes") ?? [], _ => false, null, tell, budget),
            [true] = new(styles, package.Links.GetValueOrDefault("endnotes") ?? [], _ => false, null, tell, budget),
        };
    }

    public void AddTo(ImportPart part, IEnumerable<(string Label, long Id, bool IsEnd)> referred)
    {
        foreach (var (label, id, isEnd) in referred.DistinctBy(note => note.Label))
        {
            var text = notes.TryGetValue((id, isEnd), out var note)
                ? string.Join("\n\n    ", note.Descendants<Paragraph>().Select(p => WordSpans.Markdown(inlines[isEnd].Read(p)).Replace("\n", "\n    ", StringComparison.Ordinal)).Where(p => p.Length > 0))
                : "";
            budget.Repeated(text);
            part.Add($"[^{label}]: {(text.Length > 0 ? text : "(no text)")}");
            if (text.Length == 0)
                part.Tell("A footnote has no text.");
        }
    }
}
