using QtQms.Drafting.Members;
using QtQms.Drafting.Web.Hosting;
using QtQms.Drafting.Web.Members;

namespace QtQms.Drafting.Web.Standards.Exporting;

/// <summary>The draft as files, for members.</summary>
public static class ExportEndpoints
{
    public static void MapExports(this WebApplication app)
    {
        var members = new NeedsAttribute(Act.ReadDraft);
        app.MapGet("/standards/{standard}/draft.zip", FolderAsync).WithMetadata(members);
        app.MapGet("/standards/{standard}/draft.docx", DocumentAsync).WithMetadata(members);
        app.MapGet("/standards/{standard}/history.bundle", HistoryAsync).WithMetadata(members);
    }

    private static async Task<IResult> FolderAsync(HttpContext context, DraftFolder drafts, CancellationToken cancellation)
    {
        var standard = context.Permit().Standard!;
        var files = await drafts.ReadAsync(standard, cancellation);
        context.Response.Headers.CacheControl = "no-store";
        return Results.Bytes(FolderZip.Pack(files), "application/zip", $"{standard.Slug}-draft.zip");
    }

    private static async Task<IResult> DocumentAsync(HttpContext context, DraftDocument drafts, CancellationToken cancellation)
    {
        var standard = context.Permit().Standard!;
        var document = await drafts.ReadAsync(standard, cancellation);
        context.Response.Headers.CacheControl = "no-store";
        return Results.Bytes(document, "application/vnd.openxmlformats-officedocument.wordprocessingml.document", $"{standard.Slug}-draft.docx");
    }

    private static async Task<IResult> HistoryAsync(HttpContext context, HistoryDownload downloads, CancellationToken cancellation)
    {
        var standard = context.Permit().Standard!;
        context.Response.Headers.CacheControl = "no-store";
        try
        {
            return await downloads.OpenAsync(standard, cancellation) is { } bundle
                ? Results.Stream(bundle, "application/octet-stream", $"{standard.Slug}-history.bundle")
                : Unavailable("Others are fetching histories at this moment. Try again in a minute.");
        }
        catch (GitFailedException failed)
        {
            return Unavailable(failed.Message);
        }
    }

    private static IResult Unavailable(string why) => Results.Text(why + "\n", "text/plain; charset=utf-8", statusCode: StatusCodes.Status503ServiceUnavailable);
}
