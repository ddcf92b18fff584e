using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace QtQms.Drafting.Markup.Files;

/// <summary>Writes <see cref="StandardFile"/> as YAML without anchors or tags.</summary>
internal sealed class StandardFileWriter(IEmitter emitter)
{
    public static string Write(StandardFile file)
    {
        using var text = new StringWriter { NewLine = "\n" };
        new StandardFileWriter(new Emitter(text)).Document(file);
        return text.ToString();
    }

    private void Document(StandardFile file)
    {
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart(null, null, isImplicit: true));
        emitter.Emit(new MappingStart());
        Pair("slug", file.Slug);
        Pair("title", file.Title);
        Pair("short", file.ShortName);
        Pair("edition", file.Edition);
        Pair("summary", file.Summary);
        Outline("clauses", file.Clauses);
        Outline("annexes", file.Annexes);
        References(file.References);
        emitter.Emit(new MappingEnd());
        emitter.Emit(new DocumentEnd(isImplicit: true));
        emitter.Emit(new StreamEnd());
    }

    private void Outline(string key, IReadOnlyList<OutlineEntry> entries)
    {
        Plain(key);
        emitter.Emit(new SequenceStart(AnchorName.Empty, TagName.Empty, isImplicit: true, entries.Count == 0 ? SequenceStyle.Flow : SequenceStyle.Block));
        foreach (var entry in entries)
            Entry(entry);
        emitter.Emit(new SequenceEnd());
    }

    private void Entry(OutlineEntry entry)
    {
        if (entry.Children.Count == 0)
        {
            Plain(entry.Slug);
            return;
        }

        emitter.Emit(new MappingStart());
        Outline(entry.Slug, entry.Children);
        emitter.Emit(new MappingEnd());
    }

    private void References(IReadOnlyList<StandardReference> references)
    {
        Plain("references");
        emitter.Emit(new SequenceStart(AnchorName.Empty, TagName.Empty, isImplicit: true, references.Count == 0 ? SequenceStyle.Flow : SequenceStyle.Block));
        foreach (var reference in references)
        {
            emitter.Emit(new MappingStart());
            Pair("name", reference.Name);
            Pair("title", reference.Title);
            Pair("relation", reference.Relation);
            if (reference.Link.Length > 0)
                Pair("link", reference.Link);
            emitter.Emit(new MappingEnd());
        }

        emitter.Emit(new SequenceEnd());
    }

    private void Pair(string key, string value)
    {
        Plain(key);
        emitter.Emit(new Scalar(AnchorName.Empty, TagName.Empty, value, ScalarStyle.DoubleQuoted, isPlainImplicit: false, isQuotedImplicit: true));
    }

    private void Plain(string text) => emitter.Emit(new Scalar(text));
}
