using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using QtQms.Drafting.Data;
using QtQms.Drafting.Data.Editing;
using QtQms.Drafting.Data.Standards;
using QtQms.Drafting.Migrations.Sqlite;
using QtQms.Drafting.Web.Hosting;

namespace QtQms.Drafting.Web.Editing;

/// <summary>
/// The command <c>verify</c>: reads the whole database, a line for every finding, a closing line with counts. Only reads, in one
/// state of the database, so that it may run beside the portal.
/// </summary>
public static class VerifyCommand
{
    /// <summary>All that was looked at holds.</summary>
    public const int Sound = 0;

    /// <summary>Something does not hold.</summary>
    public const int Damaged = 1;

    /// <summary>There is no database of this program's schema there, or it cannot be opened.</summary>
    public const int NotOpened = 2;

    /// <summary>Runs the command with the portal's own settings.</summary>
    public static async Task<int> RunAsync(string[] settings, TextWriter output)
    {
        var builder = WebApplication.CreateBuilder(settings);
        builder.AddData();
        await using var app = builder.Build();
        var file = Path.GetFullPath(new SqliteConnectionStringBuilder(DataSetup.ConnectionString(app.Services)).DataSource);
        try
        {
            // A reader of a database in use shares its write-ahead log. Where nobody has it open there is none, and reading
            // must not leave one behind, nor need a folder that can be written.
            var unused = !File.Exists(file + "-wal");
            await using var db = await OpenAsync(file, unused);
            var result = await VerifyAsync(db, file, output);
            if (!unused || !File.Exists(file + "-wal"))
                return result;
            await output.WriteLineAsync($"{file} was opened by somebody meanwhile: verify it again.");
            return NotOpened;
        }
        catch (DbException failed)
        {
            await output.WriteLineAsync($"{file} cannot be opened: {failed.Message}");
            return NotOpened;
        }
    }

    internal static async Task<DraftingDbContext> OpenAsync(string file, bool unused)
    {
        var database = new SqliteConnectionStringBuilder
        {
            DataSource = new Uri(file).AbsoluteUri + (unused ? "?immutable=1" : ""),
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false,
        };
        var db = new DraftingDbContext(new DbContextOptionsBuilder<DraftingDbContext>()
            .UseSqlite(database.ConnectionString, sqlite => sqlite.MigrationsAssembly(typeof(DesignTimeContextFactory).Assembly))
            .Options);
        try
        {
            await db.Database.OpenConnectionAsync();
            if (!(await db.Database.GetAppliedMigrationsAsync()).SequenceEqual(db.Database.GetMigrations()))
                throw new SqliteException("Its schema is not this program's; a start of the portal brings it up to date.", 1);
            return db;
        }
        catch
        {
            await db.DisposeAsync();
            throw;
        }
    }

    private static async Task<int> VerifyAsync(DraftingDbContext db, string file, TextWriter output)
    {
        var (clock, findings) = (Stopwatch.StartNew(), 0);
        void Found(LogFinding finding)
        {
            findings++;
            output.WriteLine(finding);
        }

        var (check, trees) = (new LogCheck(db, Found), new TreeCheck(db, Found));
        await ReadAsync(() => CheckFileAsync(db, file, Found), Found);
        await ReadAsync(() => CheckLogsAsync(db, check, trees, new FigureCheck(db, Found)), Found);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"{check.Clauses} clauses, {check.Revisions} revisions, {trees.Acts} acts on trees, {check.Snapshots} snapshots, {check.FrozenTexts} balloted and released texts in {clock.Elapsed.TotalSeconds:0.0} s: {(findings == 0 ? "all holds" : $"{findings} finding{(findings == 1 ? "" : "s")}")}"));
        return findings == 0 ? Sound : Damaged;
    }

    private static async Task CheckFileAsync(DraftingDbContext db, string file, Action<LogFinding> found)
    {
        foreach (var what in await SqliteDurability.FindAsync((SqliteConnection)db.Database.GetDbConnection(), file))
            found(new LogFinding("database", null, what));
    }

    // Deferred, as a reader's transaction must be: all is seen in one state, and the portal goes on writing.
    private static async Task CheckLogsAsync(DraftingDbContext db, LogCheck check, TreeCheck trees, FigureCheck figures)
    {
        await using var state = ((SqliteConnection)db.Database.GetDbConnection()).BeginTransaction(deferred: true);
        await db.Database.UseTransactionAsync(state);
        await check.RunAsync();
        await trees.RunAsync();
        await figures.RunAsync();
    }

    private static async Task ReadAsync(Func<Task> read, Action<LogFinding> found)
    {
        try
        {
            await read();
        }
        catch (DbException unreadable)
        {
            found(new LogFinding("database", null, $"cannot be read: {unreadable.Message}"));
        }
    }
}
