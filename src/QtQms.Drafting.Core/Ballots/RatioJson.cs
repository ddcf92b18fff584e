using System.Text.Json;
using System.Text.Json.Serialization;

namespace QtQms.Drafting.Ballots;

/// <summary>Writes a share as the text <c>"2/3"</c>: a JSON number could not hold it.</summary>
public sealed class RatioJson : JsonConverter<Ratio>
{
    /// <inheritdoc/>
    public override Ratio Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Ratio.Parse(reader.GetString()) is { } ratio
            ? ratio
            : throw new JsonException("A share is written as text, \"2/3\".");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Ratio value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
