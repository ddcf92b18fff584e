using Lucene.Net.Index;
using Lucene.Net.Search;

namespace QtQms.Drafting.Web.Search;

/// <summary>Makes an index query of tokens, by recursive descent no deeper than the parentheses that were counted.</summary>
internal sealed class QueryReader(IReadOnlyList<QueryToken> tokens)
{
    private const float TitleWeight = 4;
    private const float NumberWeight = 10;

    private readonly HashSet<string> _terms = new(StringComparer.Ordinal);
    private readonly List<string> _prefixes = [];
    private readonly BooleanQuery _any = [];
    private SearchNotes _notes;
    private bool _isPlain = true;
    private bool _denied;
    private int _at;

    /// <summary>The query, or null where the tokens make none: an operator without a word, or only what is not wanted.</summary>
    public SearchQuery? Read()
    {
        if (tokens.Count == 0)
            return new SearchQuery(null, null, _terms, _prefixes, SearchNotes.NoWords);
        var part = Either();
        if (part is null || _at < tokens.Count || part.Value.IsDenied)
            return null;
        if (part.Value.Query is not { } query)
            return new SearchQuery(null, null, _terms, _prefixes, _notes | SearchNotes.NoWords);
        return new SearchQuery(query, _isPlain && _any.Clauses.Count > 1 ? _any : null, _terms, _prefixes, _notes);
    }

    private Part? Either()
    {
        var parts = new List<Part>();
        do
        {
            if (All() is not { } part)
                return null;
            if (part.Query is not null)
                parts.Add(part.IsDenied ? Everything(part.Query) : part);
        }
        while (Take(QueryTokenKind.Or));

        return parts.Count < 2 ? parts.FirstOrDefault() : new Part(Of(parts.Select(p => new BooleanClause(p.Query, Occur.SHOULD))), false);
    }

    private Part? All()
    {
        var parts = new List<Part>();
        do
        {
            if (One() is not { } part)
                return null;
            if (part.Query is not null)
                parts.Add(part);
        }
        while (Take(QueryTokenKind.And) || (_at < tokens.Count && tokens[_at].Kind is not (QueryTokenKind.Or or QueryTokenKind.Close or QueryTokenKind.And)));

        if (parts.Count < 2)
            return parts.FirstOrDefault();
        return parts.All(part => part.IsDenied)
            ? new Part(Of(parts.Select(p => new BooleanClause(p.Query, Occur.SHOULD))), true)
            : new Part(Of(parts.Select(p => new BooleanClause(p.Query, p.IsDenied ? Occur.MUST_NOT : Occur.MUST))), false);
    }

    private Part? One()
    {
        if (Take(QueryTokenKind.Not))
        {
            _denied = !_denied;
            var denied = One();
            _denied = !_denied;
            return denied is { } part ? part with { IsDenied = !part.IsDenied } : null;
        }

        if (Take(QueryTokenKind.Open))
        {
            var inner = Either();
            return Take(QueryTokenKind.Close) ? inner : null;
        }

        return _at < tokens.Count && tokens[_at].IsTerm ? new Part(Term(tokens[_at++]), false) : null;
    }

    private Query? Term(QueryToken token)
    {
        if (token.Kind == QueryTokenKind.Word && token.Text.EndsWith('*') && token.Text.Any(char.IsLetterOrDigit))
        {
            var beginning = token.Text.TrimEnd('*').ToLowerInvariant();
            if (beginning.Length >= SearchQuery.MinPrefix && beginning.All(char.IsLetterOrDigit))
                return Prefix(beginning);
            _notes |= SearchNotes.NoPrefix;
        }
        else if (token.Kind == QueryTokenKind.Word && token.Text.AsSpan().ContainsAny('*', '?'))
        {
            _notes |= SearchNotes.NoPrefix;
        }

        var words = token.Kind == QueryTokenKind.Stem ? [new IndexedWord(token.Text, 0, 0, 0)] : SearchText.Words(token.Text);
        if (words.Count == 0)
            return null;
        var query = new DisjunctionMaxQuery(0.1f)
        {
            Words(ClauseDocument.TitleField, words, TitleWeight),
            Words(ClauseDocument.TextField, words, 1),
        };
        if (token.Kind == QueryTokenKind.Word)
            query.Add(new TermQuery(new Term(ClauseDocument.NumberField, token.Text.ToUpperInvariant())) { Boost = NumberWeight });
        Remember(words.Select(word => word.Term), query);
        return query;
    }

    private PrefixQuery Prefix(string beginning)
    {
        var query = new PrefixQuery(new Term(ClauseDocument.PlainField, beginning));
        if (!_denied)
            _prefixes.Add(beginning);
        Remember([], query);
        return query;
    }

    private void Remember(IEnumerable<string> terms, Query query)
    {
        if (_denied)
            return;
        _terms.UnionWith(terms);
        _any.Add(query, Occur.SHOULD);
    }

    private static Query Words(string field, List<IndexedWord> words, float weight)
    {
        if (words.Count == 1)
            return new TermQuery(new Term(field, words[0].Term)) { Boost = weight };
        var phrase = new PhraseQuery { Boost = weight };
        foreach (var word in words)
            phrase.Add(new Term(field, word.Term), word.Position - words[0].Position);
        return phrase;
    }

    private bool Take(QueryTokenKind kind)
    {
        if (_at >= tokens.Count || tokens[_at].Kind != kind)
            return false;
        _at++;
        _isPlain &= kind is QueryTokenKind.Open or QueryTokenKind.Close;
        return true;
    }

    private static Part Everything(Query but) =>
        new(Of([new BooleanClause(new MatchAllDocsQuery(), Occur.MUST), new BooleanClause(but, Occur.MUST_NOT)]), false);

    private static BooleanQuery Of(IEnumerable<BooleanClause> clauses)
    {
        var query = new BooleanQuery();
        foreach (var clause in clauses)
            query.Add(clause);
        return query;
    }

    /// <summary>A part of the query; denied if it says what is not wanted; without a query if its words are too common to be looked for.</summary>
    private readonly record struct Part(Query? Query, bool IsDenied);
}
