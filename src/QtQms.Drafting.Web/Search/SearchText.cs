using Lucene.Net.Analysis;
using Lucene.Net.Analysis.En;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Util;

namespace QtQms.Drafting.Web.Search;

/// <summary>A word of a text as the index knows it, and where it stands.</summary>
/// <param name="Term">Lower case, without its ending.</param>
/// <param name="Start">Its first UTF-16 unit.</param>
/// <param name="End">The unit after its last.</param>
/// <param name="Position">Its place among the words, from 0; words too common to be indexed leave a gap.</param>
public readonly record struct IndexedWord(string Term, int Start, int End, int Position);

/// <summary>Takes text apart into words, the same way for the index, for queries and for highlights.</summary>
public static class SearchText
{
    public const LuceneVersion Version = LuceneVersion.LUCENE_48;

    public static Analyzer Analyzer { get; } = new EnglishAnalyzer(Version);

    public static List<IndexedWord> Words(string text)
    {
        var words = new List<IndexedWord>();
        using var stream = Analyzer.GetTokenStream("text", text);
        var term = stream.AddAttribute<ICharTermAttribute>();
        var offset = stream.AddAttribute<IOffsetAttribute>();
        var step = stream.AddAttribute<IPositionIncrementAttribute>();
        stream.Reset();
        var position = -1;
        while (stream.IncrementToken())
        {
            position += step.PositionIncrement;
            words.Add(new IndexedWord(term.ToString() ?? "", offset.StartOffset, offset.EndOffset, position));
        }

        stream.End();
        return words;
    }
}
