using Lucene.Net.Search;

namespace QtQms.Drafting.Web.Search;

/// <summary>What there is to say about a query beside its results.</summary>
[Flags]
public enum SearchNotes
{
    None = 0,

    /// <summary>It could not be read as meant; its words were looked for.</summary>
    PlainWords = 1,

    /// <summary>It had more words than are looked for.</summary>
    TooManyWords = 2,

    /// <summary>An asterisk stood where it means nothing.</summary>
    NoPrefix = 4,

    /// <summary>Nothing held all the words; shown is what holds some.</summary>
    SomeWords = 8,

    /// <summary>The search was ended before it was through.</summary>
    TimedOut = 16,

    /// <summary>There was no word in it that can be looked for.</summary>
    NoWords = 32,

    /// <summary>It was longer than a query may be.</summary>
    TooLong = 64,

    /// <summary>The index is being built.</summary>
    Building = 128,
}

/// <summary>
/// A query as somebody typed it, read within bounds (trust.md 5): words, "phrases", AND, OR, NOT, parentheses and
/// beginnings of words such as <c>crypt*</c>, and nothing else. Whatever cannot be read as that is read as plain words.
/// </summary>
/// <param name="Query">What to look for; null if there is nothing.</param>
/// <param name="AnyWord">The same with any of the words instead of all; null where the query says itself how they go together.</param>
/// <param name="Terms">The words to highlight, as the index knows them.</param>
/// <param name="Prefixes">The beginnings of words to highlight, lower case.</param>
/// <param name="Notes">What to tell.</param>
public sealed record SearchQuery(Query? Query, Query? AnyWord, IReadOnlySet<string> Terms, IReadOnlyList<string> Prefixes, SearchNotes Notes)
{
    /// <summary>Characters in a query.</summary>
    public const int MaxLength = 256;

    /// <summary>Parentheses within parentheses.</summary>
    public const int MaxDepth = 20;

    /// <summary>Words and phrases in a query.</summary>
    public const int MaxClauses = 32;

    /// <summary>Letters before an asterisk.</summary>
    public const int MinPrefix = 3;

    /// <summary>Reads a query. Never fails.</summary>
    public static SearchQuery Read(string? typed)
    {
        var text = (typed ?? "").Trim();
        if (text.Length > MaxLength)
            return new SearchQuery(null, null, new HashSet<string>(), [], SearchNotes.TooLong);
        var tokens = QueryTokens.Read(text);
        return tokens is null ? Plain(text, SearchNotes.PlainWords)
            : tokens.Count(token => token.IsTerm) > MaxClauses ? Plain(text, SearchNotes.PlainWords | SearchNotes.TooManyWords)
            : new QueryReader(tokens).Read() ?? Plain(text, SearchNotes.PlainWords);
    }

    private static SearchQuery Plain(string text, SearchNotes notes)
    {
        var words = SearchText.Words(text).Select(word => word.Term).Distinct(StringComparer.Ordinal).ToList();
        if (words.Count > MaxClauses)
            notes |= SearchNotes.TooManyWords;
        var reader = new QueryReader([.. words.Take(MaxClauses).Select(word => new QueryToken(QueryTokenKind.Stem, word))]);
        return reader.Read() is { } query ? query with { Notes = query.Notes | notes } : new SearchQuery(null, null, new HashSet<string>(), [], SearchNotes.NoWords);
    }
}
