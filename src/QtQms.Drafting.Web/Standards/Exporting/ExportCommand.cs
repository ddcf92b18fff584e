using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using QtQms.Drafting.Data;
using QtQms.Drafting.Data.Standards;
using QtQms.Drafting.Markup.Files;
using QtQms.Drafting.Web.Editing;
using QtQms.Drafting.Web.Hosting;

namespace QtQms.Drafting.Web.Standards.Exporting;

/// <summary>The command <c>export</c>: writes a draft as the folder that seeds a portal, or its history as a git repository. Only reads the database, also beside the portal.</summary>
public static class ExportCommand
{
    /// <summary>All was written.</summary>
    public const int Done = 0;

    /// <summary>Nothing was written; the line says why.</summary>
    public const int NotDone = 2;

    private const string Usage = "export --to folder | --git folder [--standard slug]: the draft as the folder that seeds a portal, or its history as a git repository";

    /// <summary>Runs the command with the portal's own settings.</summary>
    public static async Task<int> RunAsync(string[] settings, TextWriter output)
    {
        var builder = WebApplication.CreateBuilder(settings);
        builder.AddData();
        await using var app = builder.Build();
        var (to, git) = (app.Configuration["to"] ?? "", app.Configuration["git"] ?? "");
        if (to.Length > 0 == git.Length > 0)
            return await RefuseAsync(output, Usage);
        var target = Path.GetFullPath(to.Length > 0 ? to : git);
        var file = Path.GetFullPath(new SqliteConnectionStringBuilder(DataSetup.ConnectionString(app.Services)).DataSource);
        try
        {
            await using var db = await VerifyCommand.OpenAsync(file, unused: !File.Exists(file + "-wal"));
            if (await FindAsync(db, app.Configuration["standard"]) is not { } standard)
                return await RefuseAsync(output, "There is no such standard here, or there are several: name one by --standard.");
            if (IsTaken(target))
                return await RefuseAsync(output, $"{target} is not empty. Name a folder that is not there yet.");
            return to.Length > 0 ? await WriteAsync(await DraftFolder.ReadAsync(db, standard), target, output) : await WriteHistoryAsync(db, standard, target, output);
        }
        catch (Exception failed) when (failed is DbException or IOException or UnauthorizedAccessException or InvalidDataException or GitFailedException)
        {
            return await RefuseAsync(output, failed.Message);
        }
    }

    private static async Task<StandardRow?> FindAsync(DraftingDbContext db, string? slug)
    {
        var found = await db.Standards.AsNoTracking().Where(s => slug == null || s.Slug == slug).Take(2).ToListAsync();
        return found.Count == 1 ? found[0] : null;
    }

    private static async Task<int> WriteAsync(IReadOnlyList<FolderFile> files, string folder, TextWriter output)
    {
        foreach (var file in files)
        {
            var path = Path.Combine(folder, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllBytesAsync(path, file.Bytes);
        }

        await output.WriteLineAsync($"{files.Count} files are in {folder}.");
        return Done;
    }

    private static async Task<int> WriteHistoryAsync(DraftingDbContext db, StandardRow standard, string folder, TextWriter output)
    {
        Directory.CreateDirectory(folder);
        await GitHistory.WriteAsync(db, standard, folder, bare: false);
        await output.WriteLineAsync($"The history is the repository {folder}.");
        return Done;
    }

    private static bool IsTaken(string folder) =>
        File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any());

    private static async Task<int> RefuseAsync(TextWriter output, string why)
    {
        await output.WriteLineAsync(why);
        return NotDone;
    }
}
