using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using QtQms.Drafting.Data;
using QtQms.Drafting.Data.Editing;
using QtQms.Drafting.Data.Standards;
using QtQms.Drafting.Markup.Figures;
using QtQms.Drafting.Members;
using QtQms.Drafting.Web.History;
using QtQms.Drafting.Web.Hosting;
using QtQms.Drafting.Web.Members;

namespace QtQms.Drafting.Web.Standards.Figures;

/// <summary>The figures of a standard: brought by those who write the draft, seen by those who read it, public once a release shows them.</summary>
public sealed class FiguresDesk(IDbContextFactory<DraftingDbContext> contexts, Gate gate, IOptions<DraftingOptions> options, TimeProvider time)
{
    /// <summary>What figures may cost.</summary>
    public DraftingOptions Limits => options.Value;

    /// <summary>Takes a picture. The same picture again is the figure that is there.</summary>
    /// <param name="personId">Who asks.</param>
    /// <param name="standard">The standard's slug.</param>
    /// <param name="file">The picture as it was sent.</param>
    /// <param name="name">What the file was called.</param>
    /// <param name="cancellation">Ends it early, with nothing done.</param>
    public async Task<FigureAnswer> TakeAsync(Guid? personId, string standard, Stream file, string name, CancellationToken cancellation = default)
    {
        var permit = await gate.AskAsync(personId, standard, Act.Write, cancellation);
        if (!permit.Granted)
            return FigureAnswer.Of(permit.Verdict);
        var reading = FigureReader.Read(await BytesAsync(file, cancellation), Limits.FigureBytes);
        return reading.IsRead
            ? await TakeAsync(personId, standard, reading.Picture, name, cancellation)
            : new FigureAnswer(FigureProblem.Picture, Picture: reading.Refusal);
    }

    /// <summary>Takes a picture that was read already.</summary>
    public async Task<FigureAnswer> TakeAsync(Guid? personId, string standard, FigurePicture picture, string name, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(picture);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var row = await db.Standards.AsNoTracking().FirstOrDefaultAsync(s => s.Slug == standard, cancellation);
        var permit = await gate.AskAsync(db, personId, row, Act.Write, cancellation);
        if (!permit.Granted || row is null)
            return FigureAnswer.Of(permit.Verdict);
        var figure = await FigureShelf.TakeAsync(db, row.Id, picture, name, permit.Standing.PersonId, time.GetUtcNow().UtcDateTime, cancellation);
        if (db.Entry(figure).State == EntityState.Added && await FullAsync(db, row.Id, figure.Bytes, cancellation) is not FigureProblem.None and var full)
            return new FigureAnswer(full);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return new FigureAnswer(FigureProblem.None, figure);
    }

    /// <summary>A figure for whoever may see it: members, and everybody where a release shows it; null for others.</summary>
    public async Task<FigureFile?> FindAsync(Guid? personId, string standard, string name, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var found = await (from figure in db.Figures.AsNoTracking()
                           where figure.Name == name && figure.RemovedAt == null && db.Standards.Any(s => s.Id == figure.StandardId && s.Slug == standard)
                           select new { Row = figure, IsPublic = db.ReleaseFigures.Any(r => r.FigureId == figure.Id) }).FirstOrDefaultAsync(cancellation);
        if (found is null || (!found.IsPublic && !(await gate.AskAsync(db, personId, found.Row.StandardId, Act.ReadDraft, cancellation)).Granted))
            return null;
        var content = await db.FigureContents.Where(c => c.FigureId == found.Row.Id).Select(c => c.Content).FirstOrDefaultAsync(cancellation);
        return content is null ? null : new FigureFile(found.Row, content, found.IsPublic);
    }

    /// <summary>All figures of a standard, newest first, with where they are shown; null for whoever may not read the draft.</summary>
    public async Task<IReadOnlyList<FigureEntry>?> ListAsync(Guid? personId, string standard, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var row = await db.Standards.AsNoTracking().FirstOrDefaultAsync(s => s.Slug == standard, cancellation);
        var permit = await gate.AskAsync(db, personId, row, Act.ReadDraft, cancellation);
        if (!permit.Granted || row is null)
            return null;
        var figures = await FigureShelf.There(db, row.Id).AsNoTracking().OrderByDescending(f => f.At).ThenBy(f => f.Name).ToListAsync(cancellation);
        if (figures.Count == 0)
            return [];
        var tree = await DraftReader.TreeAsync(db, row, cancellation);
        var texts = await ClauseTexts.ReadAllAsync(db, row.Id, cancellation);
        var named = tree.Clauses.SelectMany(clause => FigureNames.In(texts[clause.Row.Id].Text).Select(name => (name, clause))).ToLookup(pair => pair.name, pair => pair.clause);
        var released = (await (from shown in db.ReleaseFigures
                               join release in db.Releases on shown.ReleaseId equals release.Id
                               where release.StandardId == row.Id
                               orderby release.Number descending
                               select new { shown.FigureId, release.Version }).ToListAsync(cancellation)).ToLookup(pair => pair.FigureId, pair => pair.Version);
        var names = await NameBook.ReadAsync(db, figures.Select(f => f.PersonId).OfType<Guid>(), cancellation);
        return [.. figures.Select(f => new FigureEntry(f, f.PersonId is null ? "" : names.Person(f.PersonId), [.. named[f.Name]], [.. released[f.Id]]))];
    }

    /// <summary>Removes a figure that nothing shows: no text of the draft or of a removed clause, no ballot, named point or release.</summary>
    public async Task<FigureAnswer> RemoveAsync(Guid? personId, string standard, string name, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var row = await db.Standards.AsNoTracking().FirstOrDefaultAsync(s => s.Slug == standard, cancellation);
        var permit = await gate.AskAsync(db, personId, row, Act.Write, cancellation);
        if (!permit.Granted || row is null)
            return FigureAnswer.Of(permit.Verdict);
        // Texts that were kept are many to read and never change: they are looked at before anybody has to wait.
        if (await FigureUse.IsKeptAsync(db, row.Id, name, cancellation))
            return new FigureAnswer(FigureProblem.Used);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (await FigureShelf.There(db, row.Id).FirstOrDefaultAsync(f => f.Name == name, cancellation) is not { } figure)
            return new FigureAnswer(FigureProblem.NotThere);
        if (await db.ReleaseFigures.AnyAsync(r => r.FigureId == figure.Id, cancellation) || await FigureUse.IsShownAsync(db, row.Id, name, cancellation))
            return new FigureAnswer(FigureProblem.Used);
        (figure.RemovedAt, figure.RemovedById) = (time.GetUtcNow().UtcDateTime, permit.Standing.PersonId);
        await db.FigureContents.Where(c => c.FigureId == figure.Id).ExecuteDeleteAsync(cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return new FigureAnswer(FigureProblem.None, figure);
    }

    private async Task<FigureProblem> FullAsync(DraftingDbContext db, Guid standardId, int bytes, CancellationToken cancellation)
    {
        var there = await FigureShelf.There(db, standardId).GroupBy(f => f.StandardId).Select(all => new { Count = all.Count(), Bytes = all.Sum(f => (long)f.Bytes) }).FirstOrDefaultAsync(cancellation);
        if (there?.Count >= Limits.FiguresPerStandard)
            return FigureProblem.TooMany;
        return (there?.Bytes ?? 0) + bytes > Limits.FiguresBytesPerStandard ? FigureProblem.TooMuch : FigureProblem.None;
    }

    // One byte more than may be is enough to see that it is too large.
    private async Task<byte[]> BytesAsync(Stream file, CancellationToken cancellation)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (int read; bytes.Length <= Limits.FigureBytes && (read = await file.ReadAsync(buffer, cancellation)) > 0;)
            bytes.Write(buffer, 0, read);
        return bytes.ToArray();
    }
}
