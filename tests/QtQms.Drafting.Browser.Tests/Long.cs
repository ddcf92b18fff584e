namespace QtQms.Drafting.Browser.Tests;

/// <summary>The long forms of tests, for <c>DRAFTING_TESTS_LONG=true</c>.</summary>
internal static class Long
{
    public static bool Wanted { get; } = Environment.GetEnvironmentVariable("DRAFTING_TESTS_LONG") == "true";

    /// <summary>One figure for the long form, another for the short.</summary>
    public static int Or(int inLong, int inShort) => Wanted ? inLong : inShort;
}
