using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using QtQms.Drafting.Members;
using QtQms.Drafting.Web.Hosting;
using QtQms.Drafting.Web.Members;

namespace QtQms.Drafting.Web.Standards.Figures;

/// <summary>Figures as pages show them, and as the editor brings and lists them.</summary>
public static class FigureEndpoints
{
    private const string Root = "/standards/{standard}/figures";

    // Opened by itself, a drawing is a document: it may do nothing at all.
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'";
    private const int FormBytes = 64 * 1024;

    public static void MapFigures(this WebApplication app)
    {
        var limit = app.Services.GetRequiredService<IOptions<DraftingOptions>>().Value.FigureBytes + FormBytes;
        app.MapGet($"{Root}/{{name}}", FindAsync).WithMetadata(new OwnPolicyAttribute(Policy));
        app.MapGet(Root, ListAsync).WithMetadata(new NeedsAttribute(Act.ReadDraft));
        app.MapPost(Root, TakeAsync).WithMetadata(new NeedsAttribute(Act.ReadDraft), new RequestSizeLimitAttribute(limit));
    }

    private static async Task<IResult> FindAsync(string standard, string name, HttpContext context, FiguresDesk desk)
    {
        if (await desk.FindAsync(context.User.PersonId(), standard, name, context.RequestAborted) is not { } figure)
            return Results.NotFound();
        var headers = context.Response.Headers;
        // A member's right may end, so each showing is asked for; what a release shows is everybody's, for ever.
        headers.CacheControl = figure.IsPublic ? "public, max-age=31536000, immutable" : "private, no-cache";
        headers.ContentDisposition = $"inline; filename=\"{figure.Row.Name}\"";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        return Results.Bytes(figure.Content, figure.Row.MediaType, entityTag: new EntityTagHeaderValue($"\"{figure.Row.Sha256}\""));
    }

    private static async Task<IResult> ListAsync(string standard, HttpContext context, FiguresDesk desk)
    {
        context.Response.Headers.CacheControl = "no-store";
        var figures = await desk.ListAsync(context.User.PersonId(), standard, context.RequestAborted) ?? [];
        return Results.Ok(figures.Select(figure => new Shown(figure.Row.Name, FigureShelf.AddressOf(standard, figure.Row.Name), figure.Row.Width, figure.Row.Height)));
    }

    private static async Task<IResult> TakeAsync(string standard, [FromForm] IFormFile picture, HttpContext context, FiguresDesk desk)
    {
        await using var file = picture.OpenReadStream();
        var answer = await desk.TakeAsync(context.User.PersonId(), standard, file, picture.FileName, context.RequestAborted);
        return answer.Figure is { } figure
            ? Results.Ok(new Answer(null, new Shown(figure.Name, FigureShelf.AddressOf(standard, figure.Name), figure.Width, figure.Height)))
            : Results.Json(new Answer(answer.Words(desk.Limits), null), statusCode: StatusCodes.Status409Conflict);
    }

    /// <summary>Why it was refused, or the figure.</summary>
    private sealed record Answer(string? Refusal, Shown? Figure);

    private sealed record Shown(string Name, string Address, int Width, int Height);
}
