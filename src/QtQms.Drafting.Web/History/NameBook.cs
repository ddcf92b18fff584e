using Microsoft.EntityFrameworkCore;
using QtQms.Drafting.Data;
using QtQms.Drafting.Editing;

namespace QtQms.Drafting.Web.History;

/// <summary>Names for the ids that logs have. A person who was erased is "a former member".</summary>
public sealed class NameBook
{
    private readonly Dictionary<Guid, string> _people;
    private readonly Dictionary<Guid, string> _organisations;

    private NameBook(Dictionary<Guid, string> people, Dictionary<Guid, string> organisations) => (_people, _organisations) = (people, organisations);

    /// <summary>The names of these people, and of all organisations.</summary>
    public static async Task<NameBook> ReadAsync(DraftingDbContext db, IEnumerable<Guid> people, CancellationToken cancellation = default)
    {
        var ids = people.Distinct().ToList();
        return new NameBook(
            await db.Users.AsNoTracking().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.DisplayName, cancellation),
            await db.Organisations.AsNoTracking().ToDictionaryAsync(o => o.Id, o => o.Name, cancellation));
    }

    public string Person(Guid? id) => id is { } known ? _people.GetValueOrDefault(known, "a former member") : "nobody here";

    public string Organisation(Guid? id) => id is { } known ? _organisations.GetValueOrDefault(known, "") : "";

    /// <summary>An author as pages name one.</summary>
    public Byline Of(Author author) =>
        author.PersonId is null ? Byline.Seed : new(Person(author.PersonId), Organisation(author.OrganisationId), author.Category, author.PersonId);
}
