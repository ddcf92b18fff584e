using System.Text.Json;
using System.Text.Json.Serialization;

namespace QtQms.Drafting.Editing;

/// <summary>
/// Says of a revision that its text was not deleted but carried to another clause, or not typed but carried from one or brought back
/// from an earlier text: what follows the text (late changes, comments, the authors of words) then follows it there.
/// </summary>
/// <param name="To">Where the text went that the revision takes out.</param>
/// <param name="From">Whence the text came that the revision puts in.</param>
/// <param name="Authors">Who wrote what the revision puts in, as <see cref="AuthorSpans.Write"/> writes it; null where it is who made the revision.</param>
public sealed record TextMove(TextMove.Destination? To = null, TextMove.Origin? From = null, string? Authors = null)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="FormatException">It cannot be read.</exception>
    public static TextMove Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<TextMove>(json, Options) ?? throw new FormatException("There is no move in it.");
        }
        catch (JsonException exception)
        {
            throw new FormatException("The move cannot be read.", exception);
        }
    }

    /// <summary>The move as JSON.</summary>
    public string Write() => JsonSerializer.Serialize(this, Options);

    /// <summary>Where text went.</summary>
    /// <param name="ClauseId">The clause.</param>
    /// <param name="Version">The version of its text in which it stands first.</param>
    /// <param name="At">Where it begins there.</param>
    /// <param name="Start">Where it began in the text it was taken from, before the revision.</param>
    /// <param name="End">The unit after its last there.</param>
    public sealed record Destination(Guid ClauseId, long Version, int At, int Start, int End);

    /// <summary>Whence text came.</summary>
    /// <param name="ClauseId">The clause.</param>
    /// <param name="Version">The version of its text that no longer has it.</param>
    /// <param name="At">Where it begins in the text it was put into.</param>
    public sealed record Origin(Guid ClauseId, long Version, int At);
}
