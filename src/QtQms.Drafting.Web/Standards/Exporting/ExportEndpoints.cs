using QtQms.Drafting.Members;
using QtQms.Drafting.Web.Hosting;
using QtQms.Drafting.Web.Members;

namespace QtQms.Drafting.Web.Standards.Exporting;

/// <summary>The draft as files, for members.</summary>
public static class ExportEndpoints
{
    public static void MapExports(this WebApplication app) =>
        app.MapGet("/standards/{standard}/draft.zip", FolderAsync).WithMetadata(new NeedsAttribute(Act.ReadDraft));

    private static async Task<IResult> FolderAsync(HttpContext context, DraftFolder drafts, CancellationToken cancellation)
    {
        var standard = context.Permit().Standard!;
        var files = await drafts.ReadAsync(standard, cancellation);
        context.Response.Headers.CacheControl = "no-store";
        return Results.Bytes(FolderZip.Pack(files), "application/zip", $"{standard.Slug}-draft.zip");
    }
}
