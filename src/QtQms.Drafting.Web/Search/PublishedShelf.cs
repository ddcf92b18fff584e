using QtQms.Drafting.Data.Standards;
using QtQms.Drafting.Web.Releases;

namespace QtQms.Drafting.Web.Search;

/// <summary>Which releases there are and which of them stands for its standard, read anew for each search.</summary>
internal sealed class PublishedShelf
{
    private readonly Dictionary<Guid, StandardRow> _standards;
    private readonly Dictionary<Guid, ReleaseEntry> _releases;
    private readonly Dictionary<Guid, ReleaseEntry> _latest;

    public PublishedShelf(IEnumerable<StandardRow> standards, IEnumerable<ReleaseEntry> releases)
    {
        _standards = standards.ToDictionary(standard => standard.Id);
        _releases = releases.ToDictionary(release => release.Id);
        _latest = _releases.Values.GroupBy(release => release.StandardId)
            .ToDictionary(group => group.Key, group => ReleaseReader.Latest([.. group.OrderByDescending(release => release.Number)])!);
    }

    public IEnumerable<Guid> All => _releases.Keys;

    public IEnumerable<Guid> Latest => _latest.Values.Select(release => release.Id);

    /// <summary>What is shown of a clause; null if its release is not there any more.</summary>
    public SearchHit? Hit(ClauseDocument clause, Highlighter highlighter)
    {
        if (clause.ReleaseId is not { } id || !_releases.TryGetValue(id, out var release) || !_standards.TryGetValue(release.StandardId, out var standard))
            return null;
        var latest = _latest[release.StandardId];
        var passage = highlighter.Best(clause);
        return new SearchHit(SearchDesk.Address($"/standards/{standard.Slug}/releases/{release.Version}/{clause.Slug}", passage), clause.Number,
            highlighter.Whole(clause.Title), clause.Obligation, standard.ShortName, release.Version, latest == release ? null : latest.Version, passage);
    }
}
