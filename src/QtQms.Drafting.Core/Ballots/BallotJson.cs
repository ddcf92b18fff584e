using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace QtQms.Drafting.Ballots;

/// <summary>
/// How rules and outcomes are written: camelCase, members in the order of their declaration, no white space, so that the same
/// values always give the same text. Signs such as <c>&gt;=</c> stay readable; the text is not meant to stand raw inside HTML.
/// </summary>
public static class BallotJson
{
    /// <summary>The one set of options for stored rules and outcomes.</summary>
    public static JsonSerializerOptions Options { get; } = Make();

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            NumberHandling = JsonNumberHandling.Strict,
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
