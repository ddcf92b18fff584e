using Lucene.Net.Index;
using Lucene.Net.Search;
using Microsoft.Extensions.Options;
using QtQms.Drafting.Members;
using QtQms.Drafting.Web.Hosting;
using QtQms.Drafting.Web.Members;
using QtQms.Drafting.Web.Releases;
using QtQms.Drafting.Web.Standards;

namespace QtQms.Drafting.Web.Search;

/// <summary>Searches. What is published is for everybody; the draft is for members, asked for at the gate.</summary>
public sealed class SearchDesk(
    StandardsDesk standards, ReleaseReader releases, Gate gate, SearchIndex index, SearchCatchUp catchUp, IOptions<DraftingOptions> options)
{
    /// <summary>Clauses on a page of results.</summary>
    public const int PageSize = 20;

    private const int MaxPages = 50;

    private static readonly Sort NewestFirst = new(new SortField(ClauseDocument.AtField, SortFieldType.INT64, true), SortField.FIELD_SCORE);

    /// <summary>Searches published text.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="page">The page wanted, brought into range.</param>
    /// <param name="all">Whether superseded releases are searched too.</param>
    /// <param name="cancellation">Ends the wait for the database.</param>
    public async Task<SearchResults> PublishedAsync(string? typed, int page, bool all, CancellationToken cancellation = default)
    {
        var shelf = new PublishedShelf(await standards.AllAsync(cancellation), await releases.NewestAsync(int.MaxValue, cancellation));
        var scope = new BooleanQuery();
        foreach (var release in all ? shelf.All : shelf.Latest)
            scope.Add(new TermQuery(new Term(ClauseDocument.ReleaseField, release.ToString("N"))), Occur.SHOULD);
        return Search(SearchQuery.Read(typed), scope, all ? NewestFirst : Sort.RELEVANCE, page, shelf.Hit);
    }

    /// <summary>Searches a draft; null for whoever may not read it.</summary>
    public async Task<SearchResults?> DraftAsync(Guid? personId, string standard, string? typed, int page, CancellationToken cancellation = default)
    {
        var permit = await gate.AskAsync(personId, standard, Act.ReadDraft, cancellation);
        if (!permit.Granted || permit.Standard is not { } row)
            return null;
        var scope = new BooleanQuery
        {
            { new TermQuery(new Term(ClauseDocument.KindField, ClauseDocument.DraftKind)), Occur.MUST },
            { new TermQuery(new Term(ClauseDocument.StandardField, row.Id.ToString("N"))), Occur.MUST },
        };
        return Search(SearchQuery.Read(typed), scope, Sort.RELEVANCE, page, (clause, highlighter) =>
        {
            var passage = highlighter.Best(clause);
            return new SearchHit(Address($"/standards/{row.Slug}/draft/{clause.Slug}", passage), clause.Number,
                highlighter.Whole(clause.Title), clause.Obligation, row.ShortName, null, null, passage);
        });
    }

    internal static string Address(string page, Passage passage) => passage.Anchor.Length == 0 ? page : $"{page}#{passage.Anchor}";

    private SearchResults Search(SearchQuery query, BooleanQuery scope, Sort sort, int page, Func<ClauseDocument, Highlighter, SearchHit?> hit)
    {
        var notes = query.Notes | (catchUp.IsReady ? SearchNotes.None : SearchNotes.Building);
        if (query.Query is null || scope.Clauses.Count == 0)
            return SearchResults.Nothing(notes);
        var found = index.Ask(searcher =>
        {
            var first = Ask(searcher, query.Query, scope, sort, page);
            return first.Total > 0 || query.AnyWord is null ? first : Ask(searcher, query.AnyWord, scope, sort, page) with { IsAny = true };
        });
        if (found is null)
            return SearchResults.Nothing(notes | SearchNotes.Building);
        var highlighter = new Highlighter(query);
        return new SearchResults(found.Total, found.Page, found.Pages,
            [.. found.Clauses.Select(clause => hit(clause, highlighter)).OfType<SearchHit>()],
            notes | (found is { IsAny: true, Total: > 0 } ? SearchNotes.SomeWords : 0) | (found.TimedOut ? SearchNotes.TimedOut : 0));
    }

    private Found Ask(IndexSearcher searcher, Query query, BooleanQuery scope, Sort sort, int page)
    {
        var wanted = Math.Clamp(page, 1, MaxPages);
        var best = TopFieldCollector.Create(sort, wanted * PageSize, fillFields: false, trackDocScores: false, trackMaxScore: false, docsScoredInOrder: false);
        var timedOut = false;
        try
        {
            searcher.Search(query, new QueryWrapperFilter(scope), new DeadlineCollector(best, TimeSpan.FromMilliseconds(options.Value.SearchMilliseconds)));
        }
        catch (SearchTimeoutException)
        {
            timedOut = true;
        }

        var top = best.GetTopDocs();
        var pages = Math.Clamp((top.TotalHits + PageSize - 1) / PageSize, 1, MaxPages);
        var at = Math.Min(wanted, pages);
        var clauses = top.ScoreDocs.Skip((at - 1) * PageSize).Take(PageSize).Select(hit => ClauseDocument.FromIndex(searcher.Doc(hit.Doc)));
        return new Found(top.TotalHits, at, pages, [.. clauses], timedOut);
    }

    private sealed record Found(int Total, int Page, int Pages, IReadOnlyList<ClauseDocument> Clauses, bool TimedOut, bool IsAny = false);
}
