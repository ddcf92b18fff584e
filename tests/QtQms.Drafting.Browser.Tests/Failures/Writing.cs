using Microsoft.Data.Sqlite;
using QtQms.Drafting.Web.Editing;

namespace QtQms.Drafting.Browser.Tests.Failures;

/// <summary>
/// Many who type into a few clauses of one portal, and the ledger of what they were promised: whatever was acknowledged is in the
/// log exactly once, whatever was not is there at most once, and every text is the log's.
/// </summary>
public sealed class Writing : IAsyncDisposable
{
    private static readonly string[] People = ["ana", "ivo", "chi", "petra"];
    private static readonly string[] Clauses = ["competence", "term-hold", "scope"];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly PortalProcess _portal;
    private readonly List<SignedIn> _people = [];
    private CancellationTokenSource _stop = new();
    private Task<bool>[] _typing = [];

    private Writing(PortalProcess portal, int seed) => (_portal, Seed) = (portal, seed);

    /// <summary>What decides who types what where.</summary>
    public int Seed { get; }

    public List<Typist> Typists { get; } = [];

    /// <summary>Acknowledgements so far.</summary>
    public long Acknowledged => Typists.Sum(typist => typist.Acknowledged);

    /// <summary>Refusals so far, by code.</summary>
    public IReadOnlyDictionary<string, int> Refusals => Typists.SelectMany(typist => typist.Refusals)
        .GroupBy(refusal => refusal.Key, StringComparer.Ordinal).ToDictionary(codes => codes.Key, codes => codes.Sum(code => code.Value));

    /// <summary>The longest that anybody waited for an answer.</summary>
    public TimeSpan LongestWait => Typists.Max(typist => typist.LongestWait);

    /// <summary>Signs people in and connects so many editors.</summary>
    public static async Task<Writing> StartAsync(PortalProcess portal, int editors, int seed, int clauses = 3, int restMilliseconds = 20)
    {
        var writing = new Writing(portal, seed);
        writing._people.AddRange(await Task.WhenAll(People.Select(person => SignedIn.AsAsync(portal, person))));
        var ids = await ReadAsync(portal.Database, "SELECT Slug, Id FROM Clauses", row => (Slug: row.GetString(0), Id: row.GetGuid(1)));
        for (var i = 0; i < editors; i++)
        {
            var clause = ids.Single(id => id.Slug == Clauses[i % clauses]).Id;
            writing.Typists.Add(new Typist(writing._people[i % People.Length], clause, $"c{i}", seed + i) { RestMilliseconds = restMilliseconds });
        }

        await writing.ConnectAsync();
        return writing;
    }

    /// <summary>Connects all editors, after a restart of the portal too.</summary>
    public Task ConnectAsync() => Task.WhenAll(Typists.Select(typist => typist.ConnectAsync()));

    /// <summary>Lets all type, until they are stopped or the portal is gone.</summary>
    public void Type()
    {
        _stop.Dispose();
        _stop = new CancellationTokenSource();
        _typing = [.. Typists.Select(typist => typist.TypeAsync(_stop.Token))];
    }

    /// <summary>Waits until so many more acknowledgements were heard.</summary>
    public async Task HearAsync(int more)
    {
        var target = Acknowledged + more;
        await WaitAsync(() => Acknowledged >= target);
    }

    /// <summary>Waits for something to be so.</summary>
    public async Task WaitAsync(Func<bool> condition)
    {
        for (var clock = System.Diagnostics.Stopwatch.StartNew(); !condition(); await Task.Delay(10))
            Assert.True(clock.Elapsed < Patience, $"It does not come to that (seed {Seed}); refusals: {string.Join(", ", Refusals)}.");
    }

    /// <summary>Waits until the connections of all have broken.</summary>
    public async Task BreakAsync()
    {
        foreach (var stands in await Task.WhenAll(_typing).WaitAsync(Patience))
            Assert.False(stands);
        _typing = [];
    }

    /// <summary>Has all end what they are at and take in what the others wrote: then all who share a clause have the same text.</summary>
    public async Task SettleAsync()
    {
        await _stop.CancelAsync();
        foreach (var stands in await Task.WhenAll(_typing).WaitAsync(Patience))
            Assert.True(stands, $"A connection broke (seed {Seed}).");
        _typing = [];
        await Task.WhenAll(Typists.Select(typist => typist.SettleAsync())).WaitAsync(Patience);
        // Some settled before others: what those wrote last is still to be heard.
        await Task.WhenAll(Typists.Select(typist => typist.SettleAsync())).WaitAsync(Patience);
    }

    /// <summary>Compares the ledger with the log, the editors' texts with each other, and has verify read everything.</summary>
    public async Task CheckAsync(bool settled = true)
    {
        var log = await ReadAsync(_portal.Database, "SELECT ClientId, Sequence, Changes FROM Revisions", row => (Client: row.GetString(0), Sequence: row.GetInt64(1), Changes: row.GetString(2)));
        foreach (var typist in Typists)
        {
            var logged = log.Where(row => row.Client == typist.ClientId).ToDictionary(row => row.Sequence, row => row.Changes);
            var lost = Enumerable.Range(1, (int)typist.Acknowledged).Where(sequence => !logged.ContainsKey(sequence)).ToList();
            Assert.True(lost.Count == 0, $"Acknowledged and not in the log: {string.Join(", ", lost.Select(sequence => typist.Token(sequence)))} (seed {Seed}).");
            Assert.True(logged.Keys.All(sequence => sequence <= typist.Sent), $"In the log and never sent by {typist.ClientId} (seed {Seed}).");
            Assert.All(logged.Where(row => typist.Inserting.Contains(row.Key)), row => Assert.Contains(typist.Token(row.Key), row.Value, StringComparison.Ordinal));
            if (settled)
                Assert.Equal(typist.Sent, typist.Acknowledged);
        }

        if (settled)
            Assert.All(Typists.GroupBy(typist => typist.ClauseId), clause => Assert.Single(clause.Select(typist => typist.Text).Distinct()));
        var findings = new StringWriter();
        Assert.True(await VerifyCommand.RunAsync(["--Drafting:Data", _portal.Data], findings) == VerifyCommand.Sound, $"{findings} (seed {Seed})");
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        foreach (var typist in Typists)
            await typist.DisposeAsync();
        foreach (var person in _people)
            person.Dispose();
        _stop.Dispose();
    }

    private static async Task<List<T>> ReadAsync<T>(string database, string sql, Func<SqliteDataReader, T> row)
    {
        await using var connection = new SqliteConnection($"Data Source={database};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync())
            rows.Add(row(reader));
        return rows;
    }
}
