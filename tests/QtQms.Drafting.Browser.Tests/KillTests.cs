using Microsoft.Data.Sqlite;

namespace QtQms.Drafting.Browser.Tests;

/// <summary>The promise behind "Saved": an acknowledged revision is in the log once, whenever the server dies.</summary>
public sealed class KillTests
{
    private static readonly string[] People = ["ana", "ivo", "chi", "petra"];

    [Fact]
    public async Task KilledWhileTyping_EveryAcknowledgedRevisionIsThereOnce()
    {
        var kills = Environment.GetEnvironmentVariable("DRAFTING_TESTS_LONG") == "true" ? 40 : 4;
        var seed = Environment.TickCount;
        var random = new Random(seed);
        await using var portal = await PortalProcess.StartAsync();
        var clause = await ClauseAsync(portal);
        var acknowledged = new HashSet<(string Client, long Sequence)>();
        for (var kill = 0; kill < kills; kill++)
        {
            await TypeAndKillAsync(portal, clause, kill, random.Next(10, 60), acknowledged);
            await portal.StartAgainAsync();
            await CheckAsync(portal, clause, acknowledged, seed);
        }
    }

    private static async Task TypeAndKillAsync(PortalProcess portal, Guid clause, int kill, int killAfter, HashSet<(string, long)> acknowledged)
    {
        var editors = await Task.WhenAll(People.Select(person => HubEditor.OpenAsync(portal.Address, person, clause, $"{person}-{kill}")));
        var count = 0;
        var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var typing = editors.Select(editor => editor.TypeUntilBrokenAsync(() =>
        {
            if (Interlocked.Increment(ref count) >= killAfter)
                enough.TrySetResult();
        })).ToArray();
        await enough.Task.WaitAsync(TimeSpan.FromSeconds(60));
        await portal.KillAsync();
        await Task.WhenAll(typing).WaitAsync(TimeSpan.FromSeconds(60));
        foreach (var editor in editors)
        {
            acknowledged.UnionWith(editor.Acknowledged.Select(sequence => (editor.ClientId, sequence)));
            await editor.DisposeAsync();
        }
    }

    private static async Task CheckAsync(PortalProcess portal, Guid clause, HashSet<(string Client, long Sequence)> acknowledged, int seed)
    {
        await using var reader = await HubEditor.OpenAsync(portal.Address, "edith", clause, "reader");
        var log = await reader.LogAsync();
        var text = await reader.ReadAsync();
        Assert.Equal(text.Version, log.Count);
        var logged = log.Select(update => (update.ClientId, update.Sequence)).ToList();
        Assert.True(logged.Count == logged.Distinct().Count(), $"A revision is in the log twice (seed {seed}).");
        Assert.True(acknowledged.IsSubsetOf(logged), $"An acknowledged revision is missing (seed {seed}).");
        foreach (var (client, sequence) in logged)
            Assert.Equal(2, text.Text!.Split($"<{client}:{sequence}>").Length);
    }

    private static async Task<Guid> ClauseAsync(PortalProcess portal)
    {
        await using var connection = new SqliteConnection($"Data Source={portal.Database};Mode=ReadOnly");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT Id FROM Clauses WHERE Slug = 'competence'";
        return Guid.Parse((string)(await command.ExecuteScalarAsync())!);
    }
}
