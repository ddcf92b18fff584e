using System.Globalization;
using Microsoft.Data.Sqlite;
using QtQms.Drafting.Editing;

namespace QtQms.Drafting.Web.Tests.Editing;

/// <summary>
/// Writes a long history of a clause straight into a database that nobody has open: words inserted and deleted by a few editors, a
/// snapshot every 500 versions as the portal makes them. The text begins with a surrogate pair that nobody deletes.
/// </summary>
internal static class LogMaker
{
    public const string Pair = "𝔽";
    private const int SnapshotEvery = 500;
    private const int Editors = 7;

    /// <summary>Fills the log of a clause that has none yet; gives its last text.</summary>
    /// <param name="database">The database file.</param>
    /// <param name="slug">The clause.</param>
    /// <param name="revisions">How many revisions.</param>
    /// <param name="length">What the text grows to, UTF-16 units, about.</param>
    /// <param name="seed">Decides everything that is written.</param>
    public static async Task<string> FillAsync(string database, string slug, int revisions, int length, int seed)
    {
        await using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        await connection.OpenAsync();
        var clause = (string)(await RunAsync(connection, $"SELECT Id FROM Clauses WHERE Slug = '{slug}'"))!;
        var person = (string)(await RunAsync(connection, "SELECT Id FROM AspNetUsers WHERE Email = 'ana@demo.example'"))!;
        var text = (string)(await RunAsync(connection, $"SELECT Text FROM Snapshots WHERE ClauseId = '{clause}' AND Version = 0"))!;
        await using var transaction = await connection.BeginTransactionAsync();
        await using var revision = Command(connection, "INSERT INTO Revisions VALUES (@clause, @version, @client, @sequence, @person, @at, @changes, NULL)",
            ("@clause", clause), ("@version", 0), ("@client", ""), ("@sequence", 0), ("@person", person), ("@at", "2026-01-01 00:00:00"), ("@changes", ""));
        await using var snapshot = Command(connection, "INSERT INTO Snapshots VALUES (@clause, @version, @text)",
            ("@clause", clause), ("@version", 0), ("@text", ""));
        var random = new Random(seed);
        for (var version = 1; version <= revisions; version++)
        {
            var change = version == 1 ? ChangeSet.Replace(text.Length, 0, 0, Pair) : Next(random, text, length);
            text = change.Apply(text);
            revision.Parameters["@version"].Value = version;
            revision.Parameters["@client"].Value = $"editor-{version % Editors}";
            revision.Parameters["@sequence"].Value = 1 + (version / Editors) - (version % Editors == 0 ? 1 : 0);
            revision.Parameters["@changes"].Value = change.ToJson();
            await revision.ExecuteNonQueryAsync();
            if (version % SnapshotEvery != 0)
                continue;
            snapshot.Parameters["@version"].Value = version;
            snapshot.Parameters["@text"].Value = text;
            await snapshot.ExecuteNonQueryAsync();
        }

        await RunAsync(connection, string.Create(CultureInfo.InvariantCulture, $"UPDATE Clauses SET Version = {revisions} WHERE Id = '{clause}'"));
        await transaction.CommitAsync();
        await RunAsync(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
        return text;
    }

    // A word comes in; once the text is long enough, as much goes.
    private static ChangeSet Next(Random random, string text, int length)
    {
        const string word = "<word>";
        var deleted = text.Length >= length ? Math.Min(word.Length, text.Length - Pair.Length) : 0;
        var from = random.Next(Pair.Length, text.Length - deleted + 1);
        return ChangeSet.Replace(text.Length, from, from + deleted, word);
    }

    private static async Task<object?> RunAsync(SqliteConnection connection, string sql)
    {
        await using var command = Command(connection, sql);
        return await command.ExecuteScalarAsync();
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql, params (string Name, object Value)[] values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
            command.Parameters.AddWithValue(name, value);
        return command;
    }
}
