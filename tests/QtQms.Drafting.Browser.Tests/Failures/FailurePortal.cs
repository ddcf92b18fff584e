using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using QtQms.Drafting.Members;
using QtQms.Drafting.Web.Editing;
using QtQms.Drafting.Web.Members;

namespace QtQms.Drafting.Browser.Tests.Failures;

/// <summary>One portal process for the tests of a failing network; each writes in a clause of its own.</summary>
public sealed class FailurePortal : IAsyncLifetime
{
    private readonly ConcurrentDictionary<string, Task<string>> _cookies = new(StringComparer.Ordinal);

    /// <summary>A drafter whom no other test needs: one who may lose the right.</summary>
    public const string Dismissed = "dan";

    /// <summary>Everybody else who may write.</summary>
    public static IReadOnlyList<string> Writers { get; } =
        [.. DemoPeople.All.Where(person => person.Roles.HasFlag(Role.Drafter) && !person.Outsider).Select(person => person.Email.Split('@')[0]).Where(name => name != Dismissed)];

    public PortalProcess Portal { get; private set; } = null!;

    // Larger clauses, so that several people can paste into one; more connections, as there are more clients than people.
    public async Task InitializeAsync() => Portal = await PortalProcess.StartAsync(new()
    {
        Settings = ["--Drafting:ClauseBytes", "262144", "--Drafting:EditingConnectionsPerPerson", "100"],
    });

    public async Task DisposeAsync() => await Portal.DisposeAsync();

    /// <summary>The cookies of a demo person, as a request header; signed in once.</summary>
    public Task<string> CookieAsync(string person) => _cookies.GetOrAdd(person, async name =>
    {
        using var signedIn = await SignedIn.AsAsync(Portal, name);
        return signedIn.Cookies.GetCookieHeader(new Uri(Portal.Address));
    });

    /// <summary>Adds clients who write in a clause, spread over the people who may.</summary>
    public async Task JoinAsync(Fleet fleet, Guid clauseId, IReadOnlyList<string> names, int seed, Proxy? through = null)
    {
        foreach (var (person, index) in Writers.Select((person, index) => (person, index)))
        {
            var own = names.Where((_, at) => at % Writers.Count == index).ToList();
            if (own.Count > 0)
                await fleet.AddAsync(own, through?.Address ?? Portal.Address, await CookieAsync(person), clauseId, seed + (1000 * index));
        }
    }

    /// <summary>
    /// When everybody is quiet: the ledger, the log, all texts and that of somebody who opens the clause only now must agree,
    /// and nobody may have met a problem.
    /// </summary>
    public async Task<PromiseCheck.Replayed> CheckAsync(Fleet fleet, Guid clauseId, int seed, IReadOnlyList<string>? who = null)
    {
        var members = await fleet.ReportAsync(who);
        string[] witness = [$"witness-{Guid.NewGuid():N}"];
        await JoinAsync(fleet, clauseId, witness, seed);
        var all = members.Concat(await fleet.ReportAsync(witness)).ToList();
        await fleet.ForgetAsync(witness);
        var replayed = await PromiseCheck.HoldsAsync(Portal.Database, clauseId, Ledger.Read(fleet.LedgerFile), all, seed);
        Assert.DoesNotContain(fleet.Events, told => told.Event == "problem");
        await VerifyAsync();
        return replayed;
    }

    /// <summary>Fails unless the command <c>verify</c> finds the whole database sound.</summary>
    public async Task VerifyAsync()
    {
        var findings = new StringWriter();
        Assert.True(await VerifyCommand.RunAsync(["--Drafting:Data", Portal.Data], findings) == VerifyCommand.Sound, findings.ToString());
    }

    public async Task<Guid> ClauseAsync(string slug)
    {
        await using var connection = new SqliteConnection($"Data Source={Portal.Database};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT Id FROM Clauses WHERE Slug = $slug";
        command.Parameters.AddWithValue("$slug", slug);
        return Guid.Parse((string)(await command.ExecuteScalarAsync())!);
    }

    /// <summary>Names for clients that no other test has.</summary>
    public static IReadOnlyList<string> Names(string test, int count) =>
        [.. Enumerable.Range(1, count).Select(number => $"{test}-{Guid.NewGuid().ToString("N")[..4]}-{number}")];
}

/// <summary>The tests that share the portal, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class FailureGroup : ICollectionFixture<FailurePortal>
{
    public const string Name = "Failures";
}
