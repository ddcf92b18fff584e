using Microsoft.EntityFrameworkCore;
using QtQms.Drafting.Data;
using QtQms.Drafting.Members;
using QtQms.Drafting.Web.Comments;
using QtQms.Drafting.Web.Members;

namespace QtQms.Drafting.Web.Standards;

/// <summary>
/// Where the thing with a uid is shown to this person, or null if the uid is none of the asked kind or not for
/// them. A feature registers one for each kind of thing that it owns: <c>services.AddSingleton&lt;PlaceOf&gt;(…)</c>.
/// </summary>
public delegate Task<string?> PlaceOf(Guid uid, Guid? personId, CancellationToken cancellation);

/// <summary>The identifiers <c>/id/{uid}</c>, which lead to the page of what they name.</summary>
public static class Identifiers
{
    public static void MapIdentifiers(this WebApplication app) =>
        app.MapGet("/id/{uid:guid}", async (Guid uid, HttpContext context, IEnumerable<PlaceOf> places) =>
        {
            foreach (var place in places)
            {
                if (await place(uid, context.User.PersonId(), context.RequestAborted) is not { } address)
                    continue;
                // "See other": what is identified is not itself a page.
                context.Response.Headers.Location = address;
                context.Response.Headers.CacheControl = "no-store";
                context.Response.StatusCode = StatusCodes.Status303SeeOther;
                return;
            }

            context.Response.StatusCode = StatusCodes.Status404NotFound;
        });

    /// <summary>A clause: in the draft for members, else in the latest release that holds it.</summary>
    public static PlaceOf Clauses(IServiceProvider services)
    {
        var (contexts, gate) = (services.GetRequiredService<IDbContextFactory<DraftingDbContext>>(), services.GetRequiredService<Gate>());
        return async (uid, personId, cancellation) =>
        {
            await using var db = await contexts.CreateDbContextAsync(cancellation);
            var clause = await db.Clauses.IgnoreQueryFilters().AsNoTracking().Where(c => c.Id == uid && c.VariantOfId == null)
                .Join(db.Standards, c => c.StandardId, s => s.Id, (c, s) => new { c.Slug, Standard = s }).FirstOrDefaultAsync(cancellation);
            if (clause is not null && (await gate.AskAsync(db, personId, clause.Standard, Act.ReadDraft, cancellation)).Granted)
                return $"/standards/{clause.Standard.Slug}/draft/{clause.Slug}";
            var released = await db.ReleaseClauses.AsNoTracking().Where(c => c.ClauseId == uid)
                .Join(db.Releases, c => c.ReleaseId, r => r.Id, (c, r) => new { c.Slug, r.Version, r.Number, r.StandardId })
                .Join(db.Standards, c => c.StandardId, s => s.Id, (c, s) => new { c.Slug, c.Version, c.Number, Standard = s.Slug })
                .OrderByDescending(c => c.Number).FirstOrDefaultAsync(cancellation);
            return released is null ? null : $"/standards/{released.Standard}/releases/{released.Version}/{released.Slug}";
        };
    }

    /// <summary>Another wording of a clause, for members.</summary>
    public static PlaceOf Variants(IServiceProvider services)
    {
        var (contexts, gate) = (services.GetRequiredService<IDbContextFactory<DraftingDbContext>>(), services.GetRequiredService<Gate>());
        return async (uid, personId, cancellation) =>
        {
            await using var db = await contexts.CreateDbContextAsync(cancellation);
            var variant = await db.Variants.AsNoTracking().Where(v => v.Id == uid)
                .Join(db.Clauses.IgnoreQueryFilters(), v => v.ClauseId, c => c.Id, (v, c) => new { v.StandardId, v.Slug, Clause = c.Slug }).FirstOrDefaultAsync(cancellation);
            return variant is null ? null : await ForMembersAsync(db, gate, personId, variant.StandardId, $"draft/{variant.Clause}/variants/{variant.Slug}", cancellation);
        };
    }

    /// <summary>A release.</summary>
    public static PlaceOf Releases(IServiceProvider services)
    {
        var contexts = services.GetRequiredService<IDbContextFactory<DraftingDbContext>>();
        return async (uid, _, cancellation) =>
        {
            await using var db = await contexts.CreateDbContextAsync(cancellation);
            var release = await db.Releases.AsNoTracking().Where(r => r.Id == uid)
                .Join(db.Standards, r => r.StandardId, s => s.Id, (r, s) => new { r.Version, s.Slug }).FirstOrDefaultAsync(cancellation);
            return release is null ? null : $"/standards/{release.Slug}/releases/{release.Version}";
        };
    }

    /// <summary>A comment, for members.</summary>
    public static PlaceOf Comments(IServiceProvider services)
    {
        var (contexts, gate) = (services.GetRequiredService<IDbContextFactory<DraftingDbContext>>(), services.GetRequiredService<Gate>());
        return async (uid, personId, cancellation) =>
        {
            await using var db = await contexts.CreateDbContextAsync(cancellation);
            var comment = await db.Comments.AsNoTracking().Where(c => c.Id == uid).Select(c => new { c.Number, c.StandardId }).FirstOrDefaultAsync(cancellation);
            if (comment is null)
                return null;
            var permit = await gate.AskAsync(db, personId, comment.StandardId, Act.ReadDraft, cancellation);
            // An identifier says no more than the list: what is sealed to another organisation is not there.
            return permit.Granted && await CommentSight.Seen(db, comment.StandardId, permit.Seat!).AnyAsync(c => c.Id == uid, cancellation)
                ? $"/standards/{permit.Standard!.Slug}/comments/{comment.Number}"
                : null;
        };
    }

    /// <summary>A ballot, for members.</summary>
    public static PlaceOf Ballots(IServiceProvider services)
    {
        var (contexts, gate) = (services.GetRequiredService<IDbContextFactory<DraftingDbContext>>(), services.GetRequiredService<Gate>());
        return async (uid, personId, cancellation) =>
        {
            await using var db = await contexts.CreateDbContextAsync(cancellation);
            var ballot = await db.Ballots.AsNoTracking().Where(b => b.Id == uid).Select(b => new { b.Number, b.StandardId }).FirstOrDefaultAsync(cancellation);
            return ballot is null ? null : await ForMembersAsync(db, gate, personId, ballot.StandardId, $"ballots/{ballot.Number}", cancellation);
        };
    }

    private static async Task<string?> ForMembersAsync(
        DraftingDbContext db, Gate gate, Guid? personId, Guid standardId, string place, CancellationToken cancellation)
    {
        var permit = await gate.AskAsync(db, personId, standardId, Act.ReadDraft, cancellation);
        return permit.Granted ? $"/standards/{permit.Standard!.Slug}/{place}" : null;
    }
}
