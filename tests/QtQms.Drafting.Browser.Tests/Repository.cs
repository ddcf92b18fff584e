namespace QtQms.Drafting.Browser.Tests;

/// <summary>The checkout that the tests run in.</summary>
public static class Repository
{
    /// <summary>Its top folder.</summary>
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "QtQms.Drafting.sln")))
                return at.FullName;
        }

        throw new InvalidOperationException("The tests do not stand in the repository.");
    }
}
