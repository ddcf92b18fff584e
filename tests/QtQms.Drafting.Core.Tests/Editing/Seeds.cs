using System.Globalization;
using QtQms.Drafting.Editing;

namespace QtQms.Drafting.Core.Tests.Editing;

/// <summary>Runs a law for many seeds. <c>DRAFTING_SEEDS</c> asks for more of them, <c>DRAFTING_SEED</c> for one alone.</summary>
internal static class Seeds
{
    private const int Default = 2_000;

    public static void Hold(Action<Chance> law)
    {
        var (first, count) = Range();
        for (var seed = first; seed < first + count; seed++)
        {
            try
            {
                law(new Chance(seed));
            }
            catch (Exception failure)
            {
                Assert.Fail($"Seed {seed}: {failure}");
            }
        }
    }

    private static (int First, int Count) Range() =>
        Setting("DRAFTING_SEED") is { } seed ? (seed, 1) : (1, Setting("DRAFTING_SEEDS") ?? Default);

    private static int? Setting(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : null;
}
