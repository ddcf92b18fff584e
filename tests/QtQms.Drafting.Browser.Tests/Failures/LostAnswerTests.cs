using Microsoft.Data.Sqlite;

namespace QtQms.Drafting.Browser.Tests.Failures;

/// <summary>Committed, and the answer is lost: sent again, it is applied once (trust.md 3, F11).</summary>
[Collection(FailureGroup.Name)]
public sealed class LostAnswerTests(FailurePortal failing)
{
    private static readonly int Rounds = Long.Or(50, 5);

    [Fact]
    public async Task AnswerLostAfterTheCommit_IsAppliedOnce()
    {
        var seed = Random.Shared.Next();
        await using var fleet = await Fleet.StartAsync();
        await using var proxy = Proxy.Before(failing.Portal.Address);
        var clause = await failing.ClauseAsync("communication");
        var (unlucky, others) = (FailurePortal.Names("unlucky", 3), FailurePortal.Names("other", 2));
        await failing.JoinAsync(fleet, clause, unlucky, seed, proxy);
        await failing.JoinAsync(fleet, clause, others, seed + 1);
        await fleet.TypeAsync(2, others);
        for (var round = 0; round < Rounds; round++)
        {
            var before = await RevisionsAsync(unlucky);
            proxy.ToClient.Drop = true;
            await fleet.BurstAsync(2, unlucky);
            // The second edit waits for the answer to the first.
            while (await RevisionsAsync(unlucky) < before + unlucky.Count)
                await Task.Delay(20);
            Assert.All(await fleet.ReportAsync(unlucky), member => Assert.Equal(2, member.Unsaved));
            proxy.Reset();
            proxy.ToClient.Drop = false;
            await fleet.QuietAsync(TimeSpan.FromSeconds(30), unlucky);
            Assert.All(await fleet.RepeatAsync(unlucky), Assert.Null);
        }

        await fleet.PauseAsync();
        await fleet.QuietAsync(TimeSpan.FromSeconds(30));
        await failing.CheckAsync(fleet, clause, seed);
        Assert.Equal(2 * Rounds * unlucky.Count, await RevisionsAsync(unlucky));
    }

    private async Task<long> RevisionsAsync(IReadOnlyList<string> clients)
    {
        await using var connection = new SqliteConnection($"Data Source={failing.Portal.Database};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM Revisions WHERE ClientId IN (SELECT value FROM json_each($clients))";
        command.Parameters.AddWithValue("$clients", System.Text.Json.JsonSerializer.Serialize(clients));
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
