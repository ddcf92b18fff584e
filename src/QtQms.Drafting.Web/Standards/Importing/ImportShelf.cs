using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Options;
using QtQms.Drafting.Markup.Importing;
using QtQms.Drafting.Web.Hosting;

namespace QtQms.Drafting.Web.Standards.Importing;

/// <summary>A plan between its preview and the act.</summary>
/// <param name="ActId">The id of the act that it becomes: sent twice, it is done once.</param>
/// <param name="Standard">The standard it was read for.</param>
/// <param name="Plan">The plan.</param>
public sealed record ShelvedPlan(Guid ActId, string Standard, ImportPlan Plan);

/// <summary>
/// Keeps plans on the server between preview and act, so that nothing of them has to be believed from a browser: files under a random
/// name in the data folder, each for one person and one standard, for an hour.
/// </summary>
public sealed class ImportShelf(IOptions<DraftingOptions> options, TimeProvider time)
{
    /// <summary>How long a plan is kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    private const int KeyBytes = 16;
    private const int MostForOne = 5;

    private string Folder => Path.Combine(options.Value.Data, "imports");

    /// <summary>Keeps a plan and gives the key to it.</summary>
    public async Task<string> KeepAsync(Guid personId, string standard, ImportPlan plan, CancellationToken cancellation = default)
    {
        Directory.CreateDirectory(Folder);
        Sweep(personId);
        var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyBytes));
        var path = PathOf(personId, key);
        await using (var file = File.Create(path))
            await JsonSerializer.SerializeAsync(file, new ShelvedPlan(Guid.CreateVersion7(), standard, plan), cancellationToken: cancellation);
        File.SetLastWriteTimeUtc(path, time.GetUtcNow().UtcDateTime);
        return key;
    }

    /// <summary>The plan, if it is this person's for this standard and not too old.</summary>
    public async Task<ShelvedPlan?> FindAsync(Guid personId, string standard, string? key, CancellationToken cancellation = default)
    {
        if (!IsKey(key) || !File.Exists(PathOf(personId, key!)) || IsOld(PathOf(personId, key!)))
            return null;
        try
        {
            await using var file = File.OpenRead(PathOf(personId, key!));
            var found = await JsonSerializer.DeserializeAsync<ShelvedPlan>(file, cancellationToken: cancellation);
            return found?.Standard == standard ? found : null;
        }
        catch (Exception gone) when (gone is FileNotFoundException or JsonException)
        {
            // Dropped between two looks, or half written when the portal was stopped.
            return null;
        }
    }

    /// <summary>Forgets a plan that was used.</summary>
    public void Drop(Guid personId, string key)
    {
        if (IsKey(key))
            File.Delete(PathOf(personId, key));
    }

    /// <summary>Deletes what is too old.</summary>
    public void Sweep()
    {
        if (!Directory.Exists(Folder))
            return;
        foreach (var path in Directory.EnumerateFiles(Folder).Where(IsOld))
            File.Delete(path);
    }

    private void Sweep(Guid personId)
    {
        Sweep();
        foreach (var path in Directory.EnumerateFiles(Folder, $"{personId:N}-*").OrderByDescending(File.GetLastWriteTimeUtc).Skip(MostForOne - 1))
            File.Delete(path);
    }

    private static bool IsKey(string? key) => key?.Length == 2 * KeyBytes && key.All(char.IsAsciiHexDigitLower);

    private bool IsOld(string path) => time.GetUtcNow().UtcDateTime - File.GetLastWriteTimeUtc(path) >= Kept;

    private string PathOf(Guid personId, string key) => Path.Combine(Folder, $"{personId:N}-{key}.json");
}
