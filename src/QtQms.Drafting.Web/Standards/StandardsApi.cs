using Microsoft.AspNetCore.Http.HttpResults;
using QtQms.Drafting.Data.Standards;
using QtQms.Drafting.Members;
using QtQms.Drafting.Standards;
using QtQms.Drafting.Web.Hosting;
using QtQms.Drafting.Web.Members;
using QtQms.Drafting.Web.Releases;

namespace QtQms.Drafting.Web.Standards;

/// <summary>A standard, to programs.</summary>
/// <param name="LatestRelease">The name of the newest published version; before the first, of the newest draft that was released; null for none.</param>
public sealed record StandardAnswer(
    Guid Uid, string Slug, string ShortName, string Title, string Summary, string Edition, string Stage, string StageName, string? LatestRelease);

/// <summary>A clause of a draft, to programs.</summary>
/// <param name="Parent">The slug of the clause it stands under; null at the top.</param>
/// <param name="Version">The version of its text.</param>
public sealed record DraftClauseAnswer(
    Guid Uid, string Slug, string? Parent, string Number, string Title, int Depth, ClauseKind Kind, Obligation Obligation, long Version);

/// <summary>A clause of a draft with its text.</summary>
/// <param name="Clause">The clause; its version is the text's.</param>
/// <param name="Text">Its Markdown.</param>
public sealed record DraftTextAnswer(DraftClauseAnswer Clause, string Text);

/// <summary>Standards and their drafts as JSON.</summary>
public static class StandardsApi
{
    public static void MapStandardsApi(this RouteGroupBuilder api)
    {
        var standards = api.MapGroup("/standards").WithTags("Standards");
        standards.MapGet("", AllAsync).WithName("ListStandards").WithSummary("All standards");
        standards.MapGet("/{standard}", OneAsync).WithName("GetStandard").WithSummary("One standard");
        var members = new NeedsAttribute(Act.ReadDraft);
        standards.MapGet("/{standard}/clauses", ClausesAsync).WithMetadata(members).WithName("ListDraftClauses").WithSummary("The clauses of the draft in reading order");
        standards.MapGet("/{standard}/clauses/{clause}", ClauseAsync).WithMetadata(members).WithName("GetDraftClause").WithSummary("A clause of the draft, by slug or number, with its text");
    }

    private static async Task<Ok<PageOf<StandardAnswer>>> AllAsync(
        int? page, int? size, StandardsDesk standards, ReleaseReader releases, CancellationToken cancellation)
    {
        var answers = new List<StandardAnswer>();
        foreach (var standard in await standards.AllAsync(cancellation))
            answers.Add(await AnswerAsync(standard, releases, cancellation));
        return TypedResults.Ok(PageOf.Cut(answers, page, size));
    }

    private static async Task<Results<Ok<StandardAnswer>, NotFound>> OneAsync(
        string standard, StandardsDesk standards, ReleaseReader releases, CancellationToken cancellation) =>
        await standards.FindAsync(standard, cancellation) is { } row ? TypedResults.Ok(await AnswerAsync(row, releases, cancellation)) : TypedResults.NotFound();

    private static async Task<Ok<PageOf<DraftClauseAnswer>>> ClausesAsync(
        string standard, int? page, int? size, HttpContext context, DraftReader drafts, CancellationToken cancellation)
    {
        var tree = await drafts.TreeAsync(context.Permit().Standard!, cancellation);
        return TypedResults.Ok(PageOf.Cut<DraftClauseAnswer>([.. tree.Clauses.Select(clause => Answer(tree, clause, clause.Row.Version))], page, size));
    }

    private static async Task<Results<Ok<DraftTextAnswer>, NotFound>> ClauseAsync(
        string standard, string clause, HttpContext context, DraftReader drafts, CancellationToken cancellation)
    {
        var tree = await drafts.TreeAsync(context.Permit().Standard!, cancellation);
        if (tree.Find(clause) is not { } found)
            return TypedResults.NotFound();
        var text = await drafts.TextAsync(found.Row.Id, cancellation);
        return TypedResults.Ok(new DraftTextAnswer(Answer(tree, found, text.Version), text.Text));
    }

    private static async Task<StandardAnswer> AnswerAsync(StandardRow row, ReleaseReader releases, CancellationToken cancellation) => new(
        row.Id, row.Slug, row.ShortName, row.Title, row.Summary, row.Edition, row.Stage, Stage.Of(row.Stage).Name,
        (await releases.LatestAsync(row.Slug, cancellation))?.Version);

    private static DraftClauseAnswer Answer(DraftTree tree, DraftClause clause, long version) => new(
        clause.Row.Id, clause.Row.Slug, tree.Clauses.FirstOrDefault(other => other.Row.Id == clause.Row.ParentId)?.Row.Slug,
        clause.Number, clause.Row.Title, clause.Depth, clause.Row.Kind, clause.Row.Obligation, version);
}
