namespace QtQms.Drafting.Benchmarks.Comparison;

/// <summary>A server that is measured: its name, and how it is started on a port and a folder of its own.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="System">The fleet's module that speaks its protocol.</param>
/// <param name="Arguments">Program and arguments.</param>
/// <param name="Lasts">Whether its documents outlive its process.</param>
/// <param name="Reconnects">Whether its clients come back by themselves.</param>
internal sealed record PeerKind(string Name, string System, Func<int, string, IReadOnlyList<string>> Arguments, bool Lasts = true, bool Reconnects = true)
{
    public static PeerKind Ours { get; } = new("ours", "ours", (port, folder) =>
    [
        "dotnet", Checkout.Portal, "--contentRoot", Path.Combine(Checkout.Root, "src", "QtQms.Drafting.Web"), "--urls", $"http://127.0.0.1:{port}",
        "--Drafting:Data", Path.Combine(folder, "data"), "--Drafting:Content", Path.Combine(folder, "content"),
        "--Drafting:SignInsPerMinute", "1000", "--Drafting:ApiRequestsPerMinute", "10000", "--Drafting:EditingConnectionsPerPerson", "1000",
        "--Drafting:EditingCallsPerSecond", "10000", "--Drafting:EditingBytesPerSecond", "100000000", "--Logging:LogLevel:Default", "Warning",
    ]);

    public static PeerKind Hocuspocus { get; } = new("hocuspocus", "hocuspocus", (port, folder) =>
        [Checkout.Node, Path.Combine(Checkout.Peers, "servers", "hocuspocus.mjs"), $"{port}", folder]);

    public static PeerKind ShareDb { get; } = new("sharedb", "sharedb", (port, _) =>
        [Checkout.Node, Path.Combine(Checkout.Peers, "servers", "sharedb.mjs"), $"{port}"], Lasts: false, Reconnects: false);

    public static PeerKind ShareDbPostgres { get; } = new("sharedb-postgres", "sharedb", (port, folder) =>
        [Checkout.Node, Path.Combine(Checkout.Peers, "servers", "sharedb-postgres.mjs"), $"{port}", folder, Checkout.PostgreSql!], Reconnects: false);

    public static IReadOnlyList<PeerKind> All { get; } = [Ours, Hocuspocus, ShareDb, ShareDbPostgres];

    /// <summary>Whether this machine has what it needs.</summary>
    public bool CanRun => this != ShareDbPostgres || Checkout.PostgreSql is not null;

    public bool TakesPartIn(Scenario scenario) => scenario.Kind switch
    {
        "kill" or "open" => Lasts,
        "restart" => Reconnects,
        _ => !scenario.OursOnly || this == Ours,
    };
}
