namespace QtQms.Drafting.Web.Hosting;

/// <summary>The settings under <c>Drafting</c>. Every limit has its default here.</summary>
public sealed class DraftingOptions
{
    /// <summary>Folder for database, index, keys and files.</summary>
    public string Data { get; set; } = "data";

    /// <summary>Folder that seeds an empty database.</summary>
    public string Content { get; set; } = "content";

    /// <summary>The origin under which the public reaches the portal, <c>https://standards.example</c>; null for the request's own.</summary>
    public string? PublicOrigin { get; set; }

    /// <summary>Size of a clause's text, bytes of UTF-8.</summary>
    public int ClauseBytes { get; set; } = 64 * 1024;

    /// <summary>Size of a figure, bytes.</summary>
    public int FigureBytes { get; set; } = 2 << 20;

    /// <summary>Figures of one standard.</summary>
    public int FiguresPerStandard { get; set; } = 500;

    /// <summary>Size of all figures of one standard, bytes.</summary>
    public long FiguresBytesPerStandard { get; set; } = 100 << 20;

    /// <summary>How often SQLite's log of commits is brought into the database file, where it has that many bytes.</summary>
    public double CheckpointSeconds { get; set; } = 10;

    /// <inheritdoc cref="CheckpointSeconds"/>
    public long CheckpointBytes { get; set; } = 4 << 20;

    /// <summary>Size of one message to the editing hub, bytes.</summary>
    public int EditingMessageBytes { get; set; } = 512 * 1024;

    /// <summary>Calls to the editing hub a second from one connection, in the long run; ten times as many at once. A push of many updates counts for more than one.</summary>
    public int EditingCallsPerSecond { get; set; } = 100;

    /// <summary>Changes sent to the editing hub a second by one connection, bytes, in the long run; ten times as many at once.</summary>
    public int EditingBytesPerSecond { get; set; } = 256 * 1024;

    /// <summary>Connections to the editing hub that one person may have.</summary>
    public int EditingConnectionsPerPerson { get; set; } = 30;

    /// <summary>Connections to the editing hub from one address. Behind a proxy that does not pass addresses on, that is everybody.</summary>
    public int EditingConnectionsPerAddress { get; set; } = 2_000;

    /// <summary>Attempts to sign in a minute from one address.</summary>
    public int SignInsPerMinute { get; set; } = 30;

    /// <summary>Evaluations of ballot rules a minute from one address.</summary>
    public int EvaluationsPerMinute { get; set; } = 600;

    /// <summary>Requests to the API a minute from one address.</summary>
    public int ApiRequestsPerMinute { get; set; } = 600;

    /// <summary>Searches a minute from one address.</summary>
    public int SearchesPerMinute { get; set; } = 120;

    /// <summary>Time a search may take, milliseconds; what was found by then is shown.</summary>
    public int SearchMilliseconds { get; set; } = 200;

    /// <summary>How often the search index is compared with the texts, seconds.</summary>
    public int SearchSeconds { get; set; } = 3;

    /// <summary>How often it is looked whether authorship and sittings are behind the log, seconds.</summary>
    public int FollowSeconds { get; set; } = 3;

    /// <summary>How often the index's files are read through for damage, seconds.</summary>
    public int SearchCheckSeconds { get; set; } = 60;

    /// <summary>Finds a folder named in the settings: an absolute path, or one beside the folder <c>content</c> at or above the application.</summary>
    public static string Resolve(string folder, string contentRoot)
    {
        if (Path.IsPathRooted(folder))
            return folder;
        for (var at = new DirectoryInfo(contentRoot); at is not null; at = at.Parent)
        {
            if (Directory.Exists(Path.Combine(at.FullName, "content", "qt-qms")))
                return Path.Combine(at.FullName, folder);
        }

        return Path.Combine(contentRoot, folder);
    }
}
