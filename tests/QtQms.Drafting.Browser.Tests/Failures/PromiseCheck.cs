using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using QtQms.Drafting.Data;
using QtQms.Drafting.Editing;

namespace QtQms.Drafting.Browser.Tests.Failures;

/// <summary>
/// Compares ledgers, the log in the database and the clients' texts with what is promised (trust.md 2, I1 to I5): what was
/// acknowledged is in the log exactly once, what was not at most once, each author's changes in their order, versions without
/// a gap, and one text everywhere, which the log makes again from its beginning.
/// </summary>
public sealed partial class PromiseCheck
{
    private readonly List<string> _faults = [];

    private PromiseCheck()
    {
    }

    /// <summary>What a clause's log holds: its updates in order and the text they make.</summary>
    public sealed record Replayed(IReadOnlyList<(string Client, long Sequence)> Updates, string Text);

    /// <summary>Fails, with the seed, when a promise is broken.</summary>
    public static async Task<Replayed> HoldsAsync(string database, Guid clauseId, Ledger ledger, IReadOnlyList<FleetMember> members, int seed)
    {
        var check = new PromiseCheck();
        var replayed = await check.ReplayAsync(database, clauseId);
        check.CompareLedger(replayed, ledger);
        check.CompareTexts(replayed.Text, members);
        check.CompareMarks(replayed.Text, ledger, members);
        Assert.True(check._faults.Count == 0, $"Seed {seed}: {string.Join("\n", check._faults.Take(20))}");
        return replayed;
    }

    public static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private async Task<Replayed> ReplayAsync(string database, Guid clauseId)
    {
        var options = new DbContextOptionsBuilder<DraftingDbContext>().UseSqlite($"Data Source={database};Mode=ReadOnly;Pooling=False").Options;
        await using var db = new DraftingDbContext(options);
        var text = (await db.Snapshots.AsNoTracking().SingleAsync(s => s.ClauseId == clauseId && s.Version == 0)).Text;
        var updates = new List<(string, long)>();
        await foreach (var row in db.Revisions.AsNoTracking().Where(r => r.ClauseId == clauseId).OrderBy(r => r.Version).AsAsyncEnumerable())
        {
            updates.Add((row.ClientId, row.Sequence));
            Demand(row.Version == updates.Count, $"I4: revision {updates.Count} has version {row.Version}");
            text = ChangeSet.FromJson(row.Changes).Apply(text);
        }

        var version = (await db.Clauses.AsNoTracking().SingleAsync(c => c.Id == clauseId)).Version;
        Demand(version == updates.Count, $"I4: the clause stands at {version}, its log at {updates.Count}");
        return new Replayed(updates, text);
    }

    private void CompareLedger(Replayed replayed, Ledger ledger)
    {
        var logged = new HashSet<(string Client, long Sequence)>();
        var last = new Dictionary<string, long>(StringComparer.Ordinal);
        var clients = ledger.Invoked.Select(update => update.Client).ToHashSet(StringComparer.Ordinal);
        foreach (var update in replayed.Updates)
        {
            Demand(logged.Add(update), $"I1, I2: {update} is in the log twice");
            Demand(update.Sequence == last.GetValueOrDefault(update.Client) + 1, $"I5: {update} follows {last.GetValueOrDefault(update.Client)}");
            last[update.Client] = update.Sequence;
            Demand(!clients.Contains(update.Client) || ledger.Invoked.Contains(update), $"{update} is in the log and was never sent");
        }

        var here = replayed.Updates.Select(update => update.Client).ToHashSet(StringComparer.Ordinal);
        foreach (var update in ledger.Acknowledged.Where(update => here.Contains(update.Client)))
            Demand(logged.Contains(update), $"I1: {update} was acknowledged and is not in the log");
    }

    private void CompareTexts(string text, IReadOnlyList<FleetMember> members)
    {
        var right = Sha256(text);
        foreach (var member in members)
            Demand(member.Sha256 == right, $"I3: {member.Name} at version {member.Version} holds another text than the log makes");
    }

    private void CompareMarks(string text, Ledger ledger, IReadOnlyList<FleetMember> members)
    {
        var marks = Mark().Matches(text).Select(mark => mark.Value).ToList();
        Demand(marks.Count == text.Count(unit => unit == '‹'), "a mark in the text is torn");
        var there = marks.ToHashSet(StringComparer.Ordinal);
        Demand(there.Count == marks.Count, "a mark is in the text twice");
        foreach (var member in members.Where(member => member.Unsaved == 0))
        {
            foreach (var mark in member.Living)
                Demand(there.Contains(mark), $"{member.Name} put in {mark[..Math.Min(40, mark.Length)]}, which is gone");
        }

        var saved = members.Where(member => member.Unsaved == 0).Select(member => member.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var mark in marks.Where(mark => saved.Contains(mark[1..mark.LastIndexOf(':')])))
            Demand(!ledger.TakenOut.Contains(mark), $"{mark} was taken out and is there again");
    }

    private void Demand(bool holds, string otherwise)
    {
        if (!holds)
            _faults.Add(otherwise);
    }

    [GeneratedRegex("‹[^‹›]*›")]
    private static partial Regex Mark();
}
