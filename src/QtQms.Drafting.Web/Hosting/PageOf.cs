namespace QtQms.Drafting.Web.Hosting;

/// <summary>A part of a list.</summary>
/// <param name="Items">The items of this page.</param>
/// <param name="Page">The page, from 1; what was asked for is brought into range.</param>
/// <param name="Size">Most items on a page.</param>
/// <param name="Pages">How many pages there are, at least 1.</param>
/// <param name="Total">How many items there are altogether.</param>
public sealed record PageOf<T>(IReadOnlyList<T> Items, int Page, int Size, int Pages, int Total);

/// <summary>Cuts lists into pages.</summary>
public static class PageOf
{
    /// <summary>The most that can be asked for at once.</summary>
    public const int MaxSize = 100;

    private const int DefaultSize = 50;

    public static PageOf<T> Cut<T>(IReadOnlyList<T> all, int? page, int? size)
    {
        var most = Math.Clamp(size ?? DefaultSize, 1, MaxSize);
        var pages = Math.Max(1, (all.Count + most - 1) / most);
        var at = Math.Clamp(page ?? 1, 1, pages);
        return new PageOf<T>([.. all.Skip((at - 1) * most).Take(most)], at, most, pages, all.Count);
    }
}
