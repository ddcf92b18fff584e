using System.Data.Common;
using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using QtQms.Drafting.Data;
using QtQms.Drafting.Markup.Importing;
using QtQms.Drafting.Web.Comments;
using QtQms.Drafting.Web.Editing;
using QtQms.Drafting.Web.Hosting;
using QtQms.Drafting.Web.Members;
using QtQms.Drafting.Web.Releases;

namespace QtQms.Drafting.Web.Standards.Importing;

/// <summary>
/// The command <c>import</c>: brings a document or a folder into a draft in the name of a person who may write it, as the page does. It may
/// run beside the portal.
/// </summary>
public static class ImportCommand
{
    /// <summary>The clauses are in the draft, or were only shown.</summary>
    public const int Done = 0;

    /// <summary>Nothing was imported; the last line says why.</summary>
    public const int NotDone = 2;

    // A folder from elsewhere may hold links to whatever the person who runs this may read.
    private static readonly EnumerationOptions Inside = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };

    private const string Usage =
        "import document|folder --person e-mail [--standard slug] [--place first|behind:slug|under:slug] [--show true]: Word, Markdown, or a folder or .zip of it into a draft; with --show it only says what would become what";

    /// <summary>Runs the command with the portal's own settings.</summary>
    public static async Task<int> RunAsync(string[] arguments, TextWriter output)
    {
        if (arguments is not [var path, .. var settings] || path.StartsWith('-'))
            return await RefuseAsync(output, Usage);
        var builder = WebApplication.CreateBuilder(settings);
        builder.AddData();
        builder.AddMembers();
        builder.AddStandards();
        builder.AddImporting();
        builder.AddReleases();
        builder.AddEditing();
        builder.AddComments();
        builder.AddPages();
        await using var app = builder.Build();
        try
        {
            return await ImportAsync(app, path, output);
        }
        catch (Exception failed) when (failed is DbException or IOException or UnauthorizedAccessException)
        {
            return await RefuseAsync(output, failed.Message);
        }
    }

    private static async Task<int> ImportAsync(WebApplication app, string path, TextWriter output)
    {
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<DraftingDbContext>>().CreateDbContextAsync();
        if (!File.Exists(db.Database.GetDbConnection().DataSource) || (await db.Database.GetPendingMigrationsAsync()).Any())
            return await RefuseAsync(output, $"{db.Database.GetDbConnection().DataSource} is no database of this program’s schema; a start of the portal makes one, or brings it up to date.");
        var wanted = app.Configuration["standard"];
        var standards = await db.Standards.AsNoTracking().Where(s => wanted == null || s.Slug == wanted).Take(2).ToListAsync();
        var email = app.Configuration["person"]?.ToUpperInvariant();
        var person = await db.Users.AsNoTracking().Where(p => p.NormalizedEmail == email).Select(p => (Guid?)p.Id).FirstOrDefaultAsync();
        if (standards.Count != 1 || person is not { } personId)
            return await RefuseAsync(output, standards.Count != 1 ? "There is no such standard here, or there are several: name one by --standard." : "Name the person in whose name it is done by --person and the e-mail address.");

        var desk = app.Services.GetRequiredService<ImportDesk>();
        await using var document = Open(path, desk.Limits.UnpackedBytes);
        var start = await desk.UploadAsync(personId, standards[0].Slug, document, Path.GetFileName(Path.TrimEndingDirectorySeparator(path)));
        if (start.Key is not { } key || await desk.SheetAsync(personId, standards[0].Slug, key) is not { } sheet)
            return await RefuseAsync(output, start.Refusal);
        var said = app.Configuration["place"];
        if ((said is null ? ImportPlace.Usual(sheet.Tree, sheet.Shelved.Plan.Clauses.Select(c => c.Kind)) : ImportPlace.Parse(sheet.Tree, said)) is not { } place)
            return await RefuseAsync(output, $"There is no place “{said}” in the draft.");
        await ShowAsync(sheet, place, output);
        if (app.Configuration["show"] is not null)
        {
            app.Services.GetRequiredService<ImportShelf>().Drop(personId, key);
            return Done;
        }

        var answer = await desk.Start(personId, key, sheet, place, new HashSet<string>()).Answer;
        if (!answer.Done)
            return await RefuseAsync(output, $"Nothing was imported. {answer.Refusal.Words()}");
        await output.WriteLineAsync($"Imported as version {answer.Version} of the tree.");
        return Done;
    }

    private static async Task ShowAsync(ImportSheet sheet, ImportPlace place, TextWriter output)
    {
        foreach (var notice in sheet.Shelved.Plan.Notices)
            await output.WriteLineAsync($"! {notice}");
        foreach (var row in new ImportPlacement(sheet.Shelved.Plan, sheet.Tree, place, new HashSet<string>()).Rows())
        {
            await output.WriteLineAsync($"{new string(' ', 2 * (row.Depth - 1))}{row.Number} {row.Clause.Title} ({row.Kind}, {row.Clause.Obligation}, {row.Clause.Text.Length} characters)".TrimEnd());
            foreach (var notice in row.Clause.Notices)
                await output.WriteLineAsync($"{new string(' ', 2 * row.Depth)}! {notice}");
        }
    }

    private static Stream Open(string path, int mostBytes)
    {
        if (!Directory.Exists(path))
            return File.OpenRead(path);
        var files = Directory.EnumerateFiles(path, "*", Inside).Where(file => Path.GetExtension(file) is ".md" or ".markdown" or ".yml" or ".png" or ".jpg" or ".svg").ToList();
        if (files.Sum(file => new FileInfo(file).Length) > mostBytes)
            throw new IOException("The folder holds more than can be imported at once.");
        var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var file in files)
                zip.CreateEntryFromFile(file, Path.GetRelativePath(path, file).Replace('\\', '/'), CompressionLevel.Fastest);
        }

        packed.Position = 0;
        return packed;
    }

    private static async Task<int> RefuseAsync(TextWriter output, string why)
    {
        await output.WriteLineAsync(why);
        return NotDone;
    }
}
