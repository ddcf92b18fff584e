using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Analysis.En;
using Lucene.Net.Analysis.Miscellaneous;
using Lucene.Net.Analysis.Standard;
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

    /// <summary>Plurals that the stemmer takes for other words, and that standards are full of.</summary>
    private static readonly (string Plural, string Singular)[] Irregular =
    [
        ("criteria", "criterion"), ("phenomena", "phenomenon"), ("analyses", "analysis"), ("hypotheses", "hypothesis"),
        ("matrices", "matrix"), ("indices", "index"), ("annexes", "annex"), ("appendices", "appendix"),
    ];

    public static Analyzer Analyzer { get; } = MakeAnalyzer();

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

    private static Analyzer MakeAnalyzer()
    {
        var builder = new StemmerOverrideFilter.Builder(ignoreCase: true);
        foreach (var (plural, singular) in Irregular)
        {
            builder.Add(plural, singular);
            builder.Add(singular, singular);
        }

        var overrides = builder.Build();
        return Analyzer.NewAnonymous((_, reader) =>
        {
            var tokenizer = new StandardTokenizer(Version, reader);
            TokenStream words = new EnglishPossessiveFilter(Version, tokenizer);
            words = new StopFilter(Version, new LowerCaseFilter(Version, words), EnglishAnalyzer.DefaultStopSet);
            return new TokenStreamComponents(tokenizer, new PorterStemFilter(new StemmerOverrideFilter(words, overrides)));
        });
    }
}
