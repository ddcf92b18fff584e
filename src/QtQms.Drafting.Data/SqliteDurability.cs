using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace QtQms.Drafting.Data;

/// <summary>
/// Makes each SQLite connection durable before it is used: a commit is on stable storage when it returns
/// (WAL with <c>synchronous=FULL</c>), erased text does not linger in free pages, and a lock held by
/// somebody else is waited for. And stops the process when the disk did not confirm one. What SQLite would do behind a commit, bringing
/// its log into the database file, is left to a worker that hears of errors.
/// </summary>
public sealed class SqliteDurability : DbConnectionInterceptor, IDbTransactionInterceptor, IDbCommandInterceptor
{
    /// <summary>How long a lock that somebody else holds is waited for.</summary>
    public const string Patience = "PRAGMA busy_timeout=10000;";

    // One by one: the failure of a statement that follows others in one command may go unheard.
    private static readonly string[] Pragmas =
        [Patience, "PRAGMA journal_mode=WAL;", "PRAGMA synchronous=FULL;", "PRAGMA wal_autocheckpoint=0;", "PRAGMA foreign_keys=ON;", "PRAGMA secure_delete=ON;"];

    // A pooled connection that is opened again is still the same to SQLite, and keeps its settings.
    private static readonly ConditionalWeakTable<object, object> Set = [];

    /// <summary>Sets the pragmas on a connection that was opened by hand.</summary>
    public static void Apply(DbConnection connection)
    {
        if (connection is not SqliteConnection { Handle: { } handle } || Set.TryGetValue(handle, out _))
            return;
        foreach (var pragma in Pragmas)
            Read(connection, pragma);
        Assert(connection);
        Set.AddOrUpdate(handle, handle);
    }

    /// <summary>Reads the settings back and refuses to go on where they do not hold.</summary>
    /// <exception cref="InvalidOperationException">The database is not WAL or not <c>synchronous=FULL</c>.</exception>
    public static void Assert(DbConnection connection)
    {
        if (connection is not SqliteConnection)
            return;
        var journal = Read(connection, "PRAGMA journal_mode;");
        var synchronous = Read(connection, "PRAGMA synchronous;");
        if (!string.Equals(journal, "wal", StringComparison.OrdinalIgnoreCase) || synchronous != "2")
            throw new InvalidOperationException(
                $"The database must be WAL with synchronous=FULL (2), or an acknowledged edit can be lost. It is {journal} with {synchronous}.");
    }

    /// <summary>
    /// Ends the process at once if the disk did not confirm what it was given (<c>fsync</c> failed): the system may have dropped the
    /// pages and report the next attempt as a success, so nothing after that could be believed. The next start replays what is there.
    /// Other errors of a disk, a full or read-only one among them, refuse a write honestly: it is undone and may be tried again.
    /// </summary>
    public static void StopIfUnconfirmed(Exception exception)
    {
        const int fsync = 10 | (4 << 8), directoryFsync = 10 | (5 << 8);
        if (exception is SqliteException { SqliteExtendedErrorCode: fsync or directoryFsync })
        {
            Environment.FailFast("The disk did not confirm a commit (fsync failed). Nothing more is acknowledged: the portal stops. "
                + "Check the disk, then start the portal again.", exception);
        }
    }

    /// <summary>What is wrong with a database file that was opened for reading: pages that are damaged, a promise of durability that does not hold.</summary>
    public static async Task<IReadOnlyList<string>> FindAsync(SqliteConnection connection, string file, CancellationToken cancellation = default)
    {
        var found = new List<string>();
        if (!await IsWriteAheadAsync(file, cancellation))
            found.Add("its journal is not WAL");
        else if (Read(connection, "PRAGMA synchronous=FULL; PRAGMA synchronous;") is not "2" and var synchronous)
            found.Add($"synchronous=FULL cannot be had: it stays {synchronous}");
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA integrity_check;";
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation))
        {
            if (rows.GetString(0) is not "ok" and var damage)
                found.Add($"SQLite's integrity check: {damage.ReplaceLineEndings("; ")}");
        }

        return found;
    }

    /// <inheritdoc/>
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Apply(connection);

    /// <inheritdoc/>
    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Apply(connection);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void TransactionFailed(DbTransaction transaction, TransactionErrorEventData eventData) => StopIfUnconfirmed(eventData.Exception);

    /// <inheritdoc/>
    public Task TransactionFailedAsync(DbTransaction transaction, TransactionErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        StopIfUnconfirmed(eventData.Exception);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void CommandFailed(DbCommand command, CommandErrorEventData eventData) => StopIfUnconfirmed(eventData.Exception);

    /// <inheritdoc/>
    public Task CommandFailedAsync(DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        StopIfUnconfirmed(eventData.Exception);
        return Task.CompletedTask;
    }

    // From the file's header: a reader of a database that nobody has open is told of another journal than a writer would use.
    private static async Task<bool> IsWriteAheadAsync(string file, CancellationToken cancellation)
    {
        const int versions = 18, writeAhead = 2;
        var header = new byte[100];
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        await stream.ReadAtLeastAsync(header, header.Length, throwOnEndOfStream: false, cancellation);
        return header[versions] == writeAhead && header[versions + 1] == writeAhead;
    }

    private static string? Read(DbConnection connection, string pragma)
    {
        using var command = connection.CreateCommand();
        command.CommandText = pragma;
        return Convert.ToString(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }
}
