namespace QtQms.Drafting.Web.Search;

/// <summary>Words what there is to say about a search.</summary>
public static class SearchNoteText
{
    public static IReadOnlyList<string> Words(this SearchNotes notes) =>
        [.. Enum.GetValues<SearchNotes>().Where(note => note != SearchNotes.None && notes.HasFlag(note)).Select(Word)];

    private static string Word(SearchNotes note) => note switch
    {
        SearchNotes.PlainWords => "That could not be read as a query with quotation marks, AND, OR, NOT or parentheses, so its words were looked for.",
        SearchNotes.TooManyWords => $"Only the first {SearchQuery.MaxClauses} words were looked for.",
        SearchNotes.NoPrefix => $"An asterisk stands for the rest of a word, after at least {SearchQuery.MinPrefix} letters, as in crypt*. Elsewhere it was left out.",
        SearchNotes.SomeWords => "No clause holds all of these words. These hold some of them.",
        SearchNotes.TimedOut => "The search took too long and was ended: there may be more. Look for rarer words.",
        SearchNotes.NoWords => "There is no word in this that can be looked for. Very common words such as “the” or “and” are not.",
        SearchNotes.TooLong => $"A query can have {SearchQuery.MaxLength} characters. Shorten it and search again.",
        SearchNotes.Building => "The index is just being built from the texts. Search again in a moment: there may be more.",
        _ => throw new ArgumentOutOfRangeException(nameof(note)),
    };
}
