using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Data.Sqlite;

namespace QtQms.Drafting.Web.Tests;

/// <summary>
/// A data folder seeded once for each run of the tests. Hashing the demo people's passwords is slow on purpose;
/// each portal starts on a copy instead.
/// </summary>
internal static class PortalTemplate
{
    private static readonly Lazy<Task<string>> Folder = new(MakeAsync);

    /// <summary>A new folder with the seeded data.</summary>
    public static async Task<string> CopyAsync()
    {
        var from = await Folder.Value;
        var to = Directory.CreateTempSubdirectory("drafting-test-").FullName;
        foreach (var file in Directory.EnumerateFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        return to;
    }

    /// <summary>Closes the pooled connections to a folder's database and deletes the folder.</summary>
    public static void Delete(string folder)
    {
        Close(folder);
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<string> MakeAsync()
    {
        var folder = Directory.CreateTempSubdirectory("drafting-template-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        await using (var portal = new Seeder(folder))
            _ = portal.Services;
        Close(folder);
        return folder;
    }

    private static void Close(string folder)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "drafting.db")};Default Timeout=30");
        SqliteConnection.ClearPool(connection);
    }

    private sealed class Seeder(string folder) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder) =>
            builder.UseEnvironment("Development").UseSetting("Drafting:Data", folder);
    }
}
