using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace QtQms.Drafting.Browser.Tests.Failures;

/// <summary>
/// Replays a trace of the portal and cuts the power each time that something is told on a socket which was not told before: the
/// image of the disk at that instant must hold it, and be sound. What is told is any change's editor and number, whether as an
/// answer or as news to others, and any release's address as an answer.
/// </summary>
public sealed partial class PowerCuts : IDisposable
{
    private const int TearEvery = 10;

    private readonly string _database;
    private readonly FragileDisk _disk;
    private readonly string _torn = Directory.CreateTempSubdirectory("drafting-torn-").FullName;
    private readonly Func<string, bool> _believed;
    private readonly Random _random;
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _syncing = new(StringComparer.Ordinal);
    private int _checked = -1;

    /// <summary>Begins with the database as it is on the disk now.</summary>
    /// <param name="database">The database file; nobody writes.</param>
    /// <param name="believed">Whether a sync of a file is counted.</param>
    /// <param name="seed">Decides what survives in part.</param>
    public PowerCuts(string database, Func<string, bool> believed, int seed)
    {
        foreach (var file in new[] { database, database + "-wal" })
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            stream.Flush(flushToDisk: true);
        }

        (_database, _believed, _random) = (database, believed, new Random(seed));
        _disk = new FragileDisk(database, database + "-wal");
    }

    /// <summary>Instants at which the power was cut.</summary>
    public int Cuts { get; private set; }

    /// <summary>What had been told and was on no image.</summary>
    public HashSet<string> Lost { get; } = new(StringComparer.Ordinal);

    /// <summary>What was wrong with images.</summary>
    public List<string> Damages { get; } = [];

    /// <summary>Changes, <c>c1:17</c>, and releases, <c>release 1.0</c>, that were told.</summary>
    public IReadOnlySet<string> Told => _told;

    /// <summary>Syncs of the log, one a commit and more.</summary>
    public int LogSyncs { get; private set; }

    /// <summary>Syncs of the database file itself: checkpoints.</summary>
    public int Checkpoints { get; private set; }

    /// <summary>Replays a trace, to its end or up to so many power cuts.</summary>
    public void Replay(string trace, int cuts = int.MaxValue)
    {
        foreach (var call in TracedCall.Read(trace).TakeWhile(_ => Cuts < cuts))
        {
            if (call.Path.StartsWith("socket:", StringComparison.Ordinal))
                Tell(call);
            else if (_disk.Has(call.Path))
                Change(call);
            else if (call.Name is "unlink" or "unlinkat" or "rename" or "renameat" or "renameat2" && call.Arguments.Contains($"{Path.GetFileName(_database)}", StringComparison.Ordinal))
                throw new NotSupportedException($"The database's files are expected to stay: {call}");
        }
    }

    public void Dispose()
    {
        _disk.Dispose();
        Directory.Delete(_torn, recursive: true);
    }

    private void Change(TracedCall call)
    {
        switch (call)
        {
            case { Name: "pwrite64", Result: > 0 and var written } when call.Bytes() is var bytes:
                _disk.Write(call.Path, call.LastNumber, bytes.Length == written ? bytes : bytes[..(int)written]);
                break;
            case { Name: "ftruncate", Result: 0 }:
                _disk.Truncate(call.Path, call.LastNumber);
                break;
            case { Name: "fsync" or "fdatasync", Result: null }:
                _syncing[call.Thread] = _disk.BeginSync(call.Path);
                break;
            case { Name: "fsync" or "fdatasync", Result: 0 } when _believed(call.Path):
                _disk.EndSync(call.Path, _syncing[call.Thread]);
                _ = call.Path == _database ? Checkpoints++ : LogSyncs++;
                break;
            case { Name: not ("pwrite64" or "ftruncate" or "fsync" or "fdatasync") }:
                throw new NotSupportedException($"This model knows nothing of {call.Name} on the database's files.");
        }
    }

    private void Tell(TracedCall call)
    {
        if (call.Result is not null)
            return;
        var before = _told.Count;
        foreach (Match change in Changes().Matches(call.Arguments))
            _told.Add($"{change.Groups[1].Value}:{change.Groups[2].Value}");
        foreach (Match release in Releases().Matches(call.Arguments))
            _told.Add($"release {release.Groups[1].Value}");
        if (_told.Count == before)
            return;
        Cuts++;
        // The same image holds the same: only what is new must be looked for in it, and it is among all.
        Check(_disk.Folder, sound: _checked != _disk.Generation);
        _checked = _disk.Generation;
        if (Cuts % TearEvery != 0)
            return;
        _disk.Tear(_torn, _random);
        Check(_torn, sound: true);
    }

    private void Check(string folder, bool sound)
    {
        // Who comes back after a power cut finds no index of the log.
        File.Delete(Path.Combine(folder, "drafting.db-shm"));
        try
        {
            using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "drafting.db")};Mode=ReadOnly;Pooling=False");
            connection.Open();
            if (sound && string.Join("; ", Read(connection, "PRAGMA integrity_check")) is not "ok" and var damage)
            {
                // What a damaged image holds says nothing; where no sync is counted, a checkpoint leaves such images.
                Damages.Add(damage);
                return;
            }

            var kept = Read(connection, "SELECT ClientId || ':' || Sequence FROM Revisions")
                .Concat(Read(connection, "SELECT 'release ' || Version FROM Releases r WHERE (SELECT COUNT(*) FROM ReleaseClauses c WHERE c.ReleaseId = r.Id) = (SELECT COUNT(*) FROM Clauses)"))
                .ToHashSet(StringComparer.Ordinal);
            Lost.UnionWith(_told.Where(told => !kept.Contains(told)));
            if (Read(connection, "SELECT CAST(COUNT(*) AS TEXT) FROM Releases").Single() != kept.Count(name => name.StartsWith("release ", StringComparison.Ordinal)).ToString(CultureInfo.InvariantCulture))
                Damages.Add("A release is there in part.");
        }
        catch (SqliteException unreadable)
        {
            Damages.Add(unreadable.Message);
        }
    }

    private static List<string> Read(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(reader.GetString(0));
        return rows;
    }

    // As strace writes them, quotes escaped.
    [GeneratedRegex("""\\"clientId\\":\\"([^\\]+)\\",\\"sequence\\":([0-9]+)""")]
    private static partial Regex Changes();

    [GeneratedRegex("""Location: [^\\]*/releases/([0-9][^\\]*)\\r""")]
    private static partial Regex Releases();
}
