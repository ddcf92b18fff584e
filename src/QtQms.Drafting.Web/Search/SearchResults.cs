using QtQms.Drafting.Standards;

namespace QtQms.Drafting.Web.Search;

/// <summary>A clause that was found.</summary>
/// <param name="Href">The paragraph's address.</param>
/// <param name="Number">The clause's number, may be empty.</param>
/// <param name="Title">Its title.</param>
/// <param name="Obligation">Normative or informative.</param>
/// <param name="Standard">The standard's short name.</param>
/// <param name="Version">The release's name; null for the draft.</param>
/// <param name="SupersededBy">The name of the release that takes its place, or null.</param>
/// <param name="Passage">The words around what was found.</param>
public sealed record SearchHit(
    string Href,
    string Number,
    IReadOnlyList<PassagePiece> Title,
    Obligation Obligation,
    string Standard,
    string? Version,
    string? SupersededBy,
    Passage Passage);

/// <summary>One page of what was found.</summary>
/// <param name="Total">How many clauses were found altogether.</param>
/// <param name="Page">This page, from 1.</param>
/// <param name="Pages">How many there are; at least 1.</param>
/// <param name="Hits">The clauses on this page.</param>
/// <param name="Notes">What there is to say about the search.</param>
public sealed record SearchResults(int Total, int Page, int Pages, IReadOnlyList<SearchHit> Hits, SearchNotes Notes)
{
    public static SearchResults Nothing(SearchNotes notes) => new(0, 1, 1, [], notes);
}
