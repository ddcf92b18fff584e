using System.Text.Json;
using QtQms.Drafting.Editing;

namespace QtQms.Drafting.Core.Tests.Editing;

/// <summary>The cases that <c>tests/vectors/generate.mjs</c> wrote with CodeMirror's own packages.</summary>
internal static class Vectors
{
    public static List<JsonElement> Read(string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "vectors", name)));
        return [.. document.RootElement.GetProperty("cases").EnumerateArray().Select(one => one.Clone())];
    }

    public static string Text(this JsonElement one, string name) => one.GetProperty(name).GetString()!;

    public static string Json(this JsonElement one, string name) => one.GetProperty(name).GetRawText();

    public static ChangeSet Change(this JsonElement one, string name) => one.GetProperty(name).Change();

    public static ChangeSet Change(this JsonElement json)
    {
        Assert.True(ChangeSet.TryParse(json, ChangeLimits.Default, out var change, out var refusal), refusal.ToString());
        return change;
    }
}
