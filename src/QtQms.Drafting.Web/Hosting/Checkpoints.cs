using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using QtQms.Drafting.Data;

namespace QtQms.Drafting.Web.Hosting;

/// <summary>
/// Brings SQLite's log of commits into the database file, apart from everybody's commits: nobody waits for it, and its errors, which
/// SQLite keeps to itself where it does this on its own, are heard.
/// </summary>
internal sealed partial class Checkpoints(IDbContextFactory<DraftingDbContext> contexts, IOptions<DraftingOptions> options, ILogger<Checkpoints> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.Value.CheckpointSeconds));
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await RunAsync(stoppingToken);
            }
            catch (DbException failed)
            {
                SqliteDurability.StopIfUnconfirmed(failed);
                Failed(failed);
            }
        }
    }

    private async Task RunAsync(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if (db.Database.GetDbConnection() is not SqliteConnection connection || !IsWorth(new FileInfo(connection.DataSource + "-wal")))
            return;
        await connection.OpenAsync(cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(PASSIVE);";
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private bool IsWorth(FileInfo log) => log.Exists && log.Length >= options.Value.CheckpointBytes;

    [LoggerMessage(Level = LogLevel.Warning, Message = "What was committed could not be brought into the database file; it stays in SQLite's log and is tried again")]
    private partial void Failed(Exception exception);
}
