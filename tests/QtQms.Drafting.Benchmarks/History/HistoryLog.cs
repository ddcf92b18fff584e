using System.Globalization;
using Microsoft.Data.Sqlite;
using QtQms.Drafting.Editing;

namespace QtQms.Drafting.Benchmarks.History;

/// <summary>A year of a working group's writing, straight into a database that nobody has open: people sit down, write some words in a clause, and go.</summary>
internal static class HistoryLog
{
    public const int Clauses = 300;
    public const int Revisions = 100_000;
    private const int Comments = 2_000;

    /// <summary>The name of the point that is named half way through the year.</summary>
    public static Guid Point { get; } = new("0190a0b0-0000-7000-8000-000000000001");

    /// <summary>When it was named.</summary>
    public static DateTime Half { get; } = new(2026, 4, 1, 12, 0, 0, DateTimeKind.Utc);

    private static readonly DateTime s_start = Half.AddDays(-182);

    public static async Task FillAsync(string database)
    {
        await using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        await connection.OpenAsync();
        var clauses = await ListAsync(connection, "SELECT Id FROM Clauses ORDER BY Position");
        var people = await ListAsync(connection, "SELECT PersonId FROM Memberships WHERE Roles LIKE '%Drafter%' ORDER BY PersonId");
        var standard = (await ListAsync(connection, "SELECT Id FROM Standards"))[0];
        await using var transaction = await connection.BeginTransactionAsync();
        await RunAsync(connection, "UPDATE Memberships SET \"From\" = '2024-01-01 00:00:00'");
        var half = await WriteAsync(connection, clauses, people);
        await NameAsync(connection, standard, people[0], half);
        await CommentAsync(connection, standard, clauses, people);
        await transaction.CommitAsync();
        await RunAsync(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
    }

    private static async Task<Dictionary<string, int>> WriteAsync(SqliteConnection connection, List<string> clauses, List<string> people)
    {
        var random = new Random(1);
        var texts = new Dictionary<string, (string Text, int Version)>();
        foreach (var clause in clauses)
            texts[clause] = ((await ListAsync(connection, $"SELECT Text FROM Snapshots WHERE ClauseId = '{clause}' AND Version = 0"))[0], 0);
        await using var insert = Command(connection, "INSERT INTO Revisions VALUES (@clause, @version, @client, @sequence, @person, @at, @changes, NULL)",
            ("@clause", ""), ("@version", 0), ("@client", ""), ("@sequence", 0), ("@person", ""), ("@at", ""), ("@changes", ""));
        var half = new Dictionary<string, int>();
        var (at, sitting) = (s_start, 0);
        for (var written = 0; written < Revisions; sitting++)
        {
            var (clause, person) = (clauses[random.Next(clauses.Count)], people[random.Next(people.Count)]);
            at = s_start.AddSeconds(364.0 * 86_400 * written / Revisions);
            if (at >= Half && half.Count == 0)
                half = texts.ToDictionary(pair => pair.Key, pair => pair.Value.Version);
            for (var n = 1 + random.Next(20); n > 0 && written < Revisions; n--, written++)
            {
                var (text, version) = texts[clause];
                var deleted = text.Length > 9_000 ? 12 : 0;
                var from = random.Next(text.Length - deleted + 1);
                var change = ChangeSet.Replace(text.Length, from, from + deleted, "a few words ");
                texts[clause] = (change.Apply(text), version + 1);
                insert.Parameters["@clause"].Value = clause;
                insert.Parameters["@version"].Value = version + 1;
                insert.Parameters["@client"].Value = $"sitting-{sitting}";
                insert.Parameters["@sequence"].Value = version + 1;
                insert.Parameters["@person"].Value = person;
                insert.Parameters["@at"].Value = Text(at = at.AddSeconds(2));
                insert.Parameters["@changes"].Value = change.ToJson();
                await insert.ExecuteNonQueryAsync();
            }
        }

        foreach (var (clause, (_, version)) in texts)
            await RunAsync(connection, string.Create(CultureInfo.InvariantCulture, $"UPDATE Clauses SET Version = {version} WHERE Id = '{clause}'"));
        return half;
    }

    private static async Task NameAsync(SqliteConnection connection, string standard, string person, Dictionary<string, int> versions)
    {
        var id = Point.ToString().ToUpperInvariant();
        await RunAsync(connection, $"INSERT INTO NamedPoints (Id, StandardId, Name, PersonId, At, TreeVersion) SELECT '{id}', '{standard}', 'Half way', '{person}', '{Text(Half)}', TreeVersion FROM Standards");
        foreach (var (clause, version) in versions)
            await RunAsync(connection, string.Create(CultureInfo.InvariantCulture, $"INSERT INTO NamedPointClauseRow (NamedPointId, ClauseId, Version) VALUES ('{id}', '{clause}', {version})"));
    }

    private static async Task CommentAsync(SqliteConnection connection, string standard, List<string> clauses, List<string> people)
    {
        var organisation = (await ListAsync(connection, "SELECT Id FROM Organisations"))[0];
        for (var n = 1; n <= Comments; n++)
        {
            await RunAsync(connection, string.Create(CultureInfo.InvariantCulture,
                $"""
                INSERT INTO Comments (Id, StandardId, Number, ClauseId, ClauseNumber, PersonId, OrganisationId, Category, Type, Body, ProposedChange, Quote, AnchorVersion, SupportsNegative, At)
                VALUES ('{Guid.CreateVersion7().ToString().ToUpperInvariant()}', '{standard}', {n}, '{clauses[n % clauses.Count]}', '1', '{people[n % people.Count]}', '{organisation}', 'Industry', 'General', 'Say who decides, and when.', '', '', 0, 0, '{Text(s_start.AddMinutes(262 * n))}')
                """));
        }
    }

    private static string Text(DateTime at) => at.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    internal static async Task<List<string>> ListAsync(SqliteConnection connection, string sql)
    {
        await using var command = Command(connection, sql);
        await using var reader = await command.ExecuteReaderAsync();
        var list = new List<string>();
        while (await reader.ReadAsync())
            list.Add(reader.GetString(0));
        return list;
    }

    private static async Task RunAsync(SqliteConnection connection, string sql)
    {
        await using var command = Command(connection, sql);
        await command.ExecuteNonQueryAsync();
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql, params (string Name, object Value)[] values)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Everything in it was made here.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in values)
            command.Parameters.AddWithValue(name, value);
        return command;
    }
}
