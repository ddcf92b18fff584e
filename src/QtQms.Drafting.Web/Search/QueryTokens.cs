using System.Text;

namespace QtQms.Drafting.Web.Search;

internal enum QueryTokenKind
{
    Open,
    Close,
    And,
    Or,
    Not,
    Word,
    Phrase,

    /// <summary>A word that went through the analyzer already.</summary>
    Stem,
}

internal readonly record struct QueryToken(QueryTokenKind Kind, string Text = "")
{
    public bool IsTerm => Kind is QueryTokenKind.Word or QueryTokenKind.Phrase or QueryTokenKind.Stem;
}

/// <summary>Cuts a query into tokens.</summary>
internal static class QueryTokens
{
    /// <summary>The tokens, or null where a quotation mark is never closed or parentheses do not pair up or go too deep.</summary>
    public static List<QueryToken>? Read(string text)
    {
        var tokens = new List<QueryToken>();
        var depth = 0;
        for (var at = 0; at < text.Length;)
        {
            var sign = text[at];
            if (sign == '"')
            {
                var end = text.IndexOf('"', at + 1);
                if (end < 0)
                    return null;
                tokens.Add(new QueryToken(QueryTokenKind.Phrase, text[(at + 1)..end]));
                at = end + 1;
            }
            else if (sign is '(' or ')')
            {
                depth += sign == '(' ? 1 : -1;
                if (depth is < 0 or > SearchQuery.MaxDepth)
                    return null;
                tokens.Add(new QueryToken(sign == '(' ? QueryTokenKind.Open : QueryTokenKind.Close));
                at++;
            }
            else if (char.IsWhiteSpace(sign))
            {
                at++;
            }
            else
            {
                var end = EndOfWord(text, at);
                AddWord(tokens, text[at..end]);
                at = end;
            }
        }

        return depth == 0 ? tokens : null;
    }

    private static int EndOfWord(string text, int at)
    {
        while (at < text.Length && !char.IsWhiteSpace(text[at]) && text[at] is not ('"' or '(' or ')'))
            at++;
        return at;
    }

    private static void AddWord(List<QueryToken> tokens, string word)
    {
        if (word is ['-', _, ..] && char.IsLetterOrDigit(word[1]))
        {
            tokens.Add(new QueryToken(QueryTokenKind.Not));
            word = word[1..];
        }

        tokens.Add(word switch
        {
            "AND" => new QueryToken(QueryTokenKind.And),
            "OR" => new QueryToken(QueryTokenKind.Or),
            "NOT" => new QueryToken(QueryTokenKind.Not),
            _ => new QueryToken(QueryTokenKind.Word, word),
        });
    }
}
