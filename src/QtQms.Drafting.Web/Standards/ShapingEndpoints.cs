using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using QtQms.Drafting.Data;
using QtQms.Drafting.Members;
using QtQms.Drafting.Web.Hosting;
using QtQms.Drafting.Web.Members;

namespace QtQms.Drafting.Web.Standards;

/// <summary>Acts on the clause that an editor has open: posted from behind the page, so that what is written there stays.</summary>
public static class ShapingEndpoints
{
    public static void MapShaping(this WebApplication app)
    {
        app.MapPost("/standards/{standard}/draft/{clause}/split", SplitAsync).WithMetadata(new NeedsAttribute(Act.ReadDraft));
        app.MapPost("/standards/{standard}/draft/{clause}/merge", MergeAsync).WithMetadata(new NeedsAttribute(Act.ReadDraft));
    }

    private static Task<IResult> SplitAsync(
        string standard, string clause, [FromForm] Guid act, [FromForm] long version, [FromForm] int place, [FromForm] string title,
        HttpContext context, TreeDesk desk, IDbContextFactory<DraftingDbContext> contexts) =>
        ActAsync(clause, context, contexts, (person, id) => desk.SplitAsync(person, standard, act, id, version, place, title, context.RequestAborted));

    private static Task<IResult> MergeAsync(
        string standard, string clause, [FromForm] Guid act, HttpContext context, TreeDesk desk, IDbContextFactory<DraftingDbContext> contexts) =>
        ActAsync(clause, context, contexts, (person, id) => desk.MergeAsync(person, standard, act, id, context.RequestAborted));

    private static async Task<IResult> ActAsync(
        string slug, HttpContext context, IDbContextFactory<DraftingDbContext> contexts, Func<Guid?, Guid, Task<DraftAnswer>> act)
    {
        var standardId = context.Permit().Standard!.Id;
        Guid clauseId;
        await using (var db = await contexts.CreateDbContextAsync(context.RequestAborted))
            clauseId = await db.Clauses.IgnoreQueryFilters().Where(c => c.StandardId == standardId && c.Slug == slug).Select(c => c.Id).FirstOrDefaultAsync(context.RequestAborted);
        var answer = await act(context.User.PersonId(), clauseId);
        return answer.Done
            ? Results.Ok(new Answer(null, answer.ClauseId is { } made ? $"/id/{made}" : null))
            : Results.Json(new Answer(answer.Refusal.Words(), null), statusCode: StatusCodes.Status409Conflict);
    }

    /// <summary>Why it was refused, or where to look now.</summary>
    private sealed record Answer(string? Refusal, string? Address);
}
