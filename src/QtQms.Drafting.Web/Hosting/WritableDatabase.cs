using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using QtQms.Drafting.Data;

namespace QtQms.Drafting.Web.Hosting;

/// <summary>
/// Ready is who can write: commits to the database something that changes nothing. Asked more often than every other second, it
/// answers what it found last, so that asking costs nobody anything.
/// </summary>
public sealed class WritableDatabase(IDbContextFactory<DraftingDbContext> contexts, TimeProvider time) : IHealthCheck, IDisposable
{
    private const int WaitSeconds = 2;

    private readonly SemaphoreSlim _one = new(1);
    private HealthCheckResult _last;
    private long? _at;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (_at is null || time.GetElapsedTime(_at.Value) > TimeSpan.FromSeconds(WaitSeconds))
                (_last, _at) = (await WriteAsync(cancellationToken), time.GetTimestamp());
            return _last;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<HealthCheckResult> WriteAsync(CancellationToken cancellation)
    {
        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancellation);
            await db.Database.OpenConnectionAsync(cancellation);
            if (db.Database.GetDbConnection() is SqliteConnection connection)
                await WriteAsync(connection, cancellation);
            return HealthCheckResult.Healthy();
        }
        catch (DbException failed)
        {
            SqliteDurability.StopIfUnconfirmed(failed);
            return HealthCheckResult.Unhealthy("The database cannot be written.", failed);
        }
    }

    // A number in the file's header that nothing uses: writing it, whatever it is, takes the way of every commit. A command of its own:
    // of several in one, errors of those after a row was read are not told.
    private static async Task WriteAsync(SqliteConnection connection, CancellationToken cancellation)
    {
        await RunAsync(connection, $"PRAGMA busy_timeout={WaitSeconds * 1_000}", cancellation);
        try
        {
            await RunAsync(connection, "PRAGMA user_version=1", cancellation);
        }
        finally
        {
            // Whoever has the connection next is as patient as it was.
            await RunAsync(connection, SqliteDurability.Patience, cancellation);
        }
    }

    private static async Task RunAsync(SqliteConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.CommandTimeout = WaitSeconds;
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
