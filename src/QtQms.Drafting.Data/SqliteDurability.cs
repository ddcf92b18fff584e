using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace QtQms.Drafting.Data;

/// <summary>
/// Makes each SQLite connection durable before it is used: a commit is on stable storage when it returns
/// (WAL with <c>synchronous=FULL</c>), erased text does not linger in free pages, and a lock held by
/// somebody else is waited for.
/// </summary>
public sealed class SqliteDurability : DbConnectionInterceptor
{
    private const string Pragmas =
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON; PRAGMA busy_timeout=10000;";

    /// <summary>Sets the pragmas on a connection that was opened by hand.</summary>
    public static void Apply(DbConnection connection)
    {
        if (connection is not SqliteConnection)
            return;
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
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

    /// <inheritdoc/>
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Apply(connection);

    /// <inheritdoc/>
    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Apply(connection);
        return Task.CompletedTask;
    }

    private static string? Read(DbConnection connection, string pragma)
    {
        using var command = connection.CreateCommand();
        command.CommandText = pragma;
        return Convert.ToString(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }
}
