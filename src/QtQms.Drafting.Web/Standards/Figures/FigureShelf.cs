using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using QtQms.Drafting.Data;
using QtQms.Drafting.Data.Standards;
using QtQms.Drafting.Markup.Figures;
using QtQms.Drafting.Markup.Rendering;

namespace QtQms.Drafting.Web.Standards.Figures;

/// <summary>The figures of a standard in the database. Asks no permission: whoever calls it has asked the gate.</summary>
public static class FigureShelf
{
    /// <summary>No figures.</summary>
    public static IReadOnlyDictionary<string, FigureTarget> Empty { get; } = new Dictionary<string, FigureTarget>();

    /// <summary>Where a figure is.</summary>
    public static string AddressOf(string standard, string name) => $"/standards/{standard}/figures/{name}";

    /// <summary>What the texts of a draft may show.</summary>
    public static Task<IReadOnlyDictionary<string, FigureTarget>> OfDraftAsync(DraftingDbContext db, StandardRow standard, CancellationToken cancellation) =>
        TargetsAsync(standard, There(db, standard.Id), cancellation);

    /// <summary>What the texts of a release show.</summary>
    public static Task<IReadOnlyDictionary<string, FigureTarget>> OfReleaseAsync(DraftingDbContext db, StandardRow standard, Guid releaseId, CancellationToken cancellation) =>
        TargetsAsync(standard, db.Figures.Where(f => db.ReleaseFigures.Any(r => r.ReleaseId == releaseId && r.FigureId == f.Id)), cancellation);

    /// <summary>The figures that texts show, by name.</summary>
    public static async Task<IReadOnlyList<FigureRow>> UsedAsync(DraftingDbContext db, Guid standardId, IEnumerable<string> texts, CancellationToken cancellation)
    {
        var names = texts.SelectMany(FigureNames.In).ToHashSet(StringComparer.Ordinal);
        return names.Count == 0 ? [] : await There(db, standardId).AsNoTracking().Where(f => names.Contains(f.Name)).OrderBy(f => f.Name).ToListAsync(cancellation);
    }

    /// <summary>The bytes of the figures that texts show, by name.</summary>
    public static async Task<IReadOnlyDictionary<string, byte[]>> ContentsAsync(DraftingDbContext db, Guid standardId, IEnumerable<string> texts, CancellationToken cancellation)
    {
        var contents = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var figure in await UsedAsync(db, standardId, texts, cancellation))
            contents[figure.Name] = await db.FigureContents.Where(c => c.FigureId == figure.Id).Select(c => c.Content).SingleAsync(cancellation);
        return contents;
    }

    /// <summary>
    /// Adds a picture to the context, under a name made of its file's, or finds the same picture; the caller saves and commits. Works inside
    /// the caller's transaction, so that two cannot take the same name.
    /// </summary>
    public static async Task<FigureRow> TakeAsync(
        DraftingDbContext db, Guid standardId, FigurePicture picture, string file, Guid? personId, DateTime at, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(picture);
        var hash = Convert.ToHexStringLower(SHA256.HashData(picture.Content.Span));
        if (await There(db, standardId).FirstOrDefaultAsync(f => f.Sha256 == hash, cancellation) is { } same)
            return same;
        var taken = await db.Figures.Where(f => f.StandardId == standardId).Select(f => f.Name).ToListAsync(cancellation);
        taken.AddRange(db.Figures.Local.Where(f => f.StandardId == standardId).Select(f => f.Name));
        var figure = new FigureRow
        {
            Id = Guid.CreateVersion7(),
            StandardId = standardId,
            Name = FigureNames.Free(file, picture.Kind, taken.Contains),
            MediaType = picture.Kind.MediaType(),
            Width = picture.Width,
            Height = picture.Height,
            Bytes = picture.Content.Length,
            Sha256 = hash,
            PersonId = personId,
            At = at,
        };
        db.Figures.Add(figure);
        db.FigureContents.Add(new FigureContentRow { FigureId = figure.Id, Content = picture.Content.ToArray() });
        return figure;
    }

    /// <summary>The figures that were not removed.</summary>
    public static IQueryable<FigureRow> There(DraftingDbContext db, Guid standardId) => db.Figures.Where(f => f.StandardId == standardId && f.RemovedAt == null);

    private static async Task<IReadOnlyDictionary<string, FigureTarget>> TargetsAsync(StandardRow standard, IQueryable<FigureRow> figures, CancellationToken cancellation) =>
        (await figures.Select(f => new { f.Name, f.Width, f.Height }).ToListAsync(cancellation))
            .ToDictionary(f => f.Name, f => new FigureTarget(AddressOf(standard.Slug, f.Name), f.Width, f.Height), StringComparer.Ordinal);
}
