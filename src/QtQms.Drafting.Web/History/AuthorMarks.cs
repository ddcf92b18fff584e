using System.Globalization;
using QtQms.Drafting.Editing;
using QtQms.Drafting.Markup.Rendering;
using QtQms.Drafting.Members;
using QtQms.Drafting.Web.Components;

namespace QtQms.Drafting.Web.History;

/// <summary>Shows in the text who wrote each sentence.</summary>
internal static class AuthorMarks
{
    public static IReadOnlyList<SourceMark> Of(ClauseAuthors authors) =>
    [
        .. authors.Stretches.Select((stretch, index) => new SourceMark($"s{(index + 1).ToString(CultureInfo.InvariantCulture)}", stretch.From, stretch.To, ClassOf(stretch.Most))
        {
            Note = new(Words(stretch, authors.Names), Sign(stretch.Most)),
        }),
    ];

    private static string ClassOf(Author author) =>
        author.Category is { } category ? $"category category-{category.Key()}" : author.PersonId is null ? "category author-seed" : "category author-none";

    private static string Sign(Author author) => author.Category is { } category ? category.Letter().ToString() : author.PersonId is null ? "–" : "?";

    private static string Words(AuthoredStretch stretch, NameBook names)
    {
        var most = stretch.Most.PersonId is null ? names.Of(stretch.Most).Words : $"{names.Of(stretch.Most).Words}, {Instants.Day(stretch.Most.At)}";
        return stretch.Others.Count == 0
            ? most
            : $"Mostly {most}; also {string.Join("; ", stretch.Others.Select(other => other.PersonId is null ? "the text as it was brought in" : names.Of(other).Words))}";
    }
}
