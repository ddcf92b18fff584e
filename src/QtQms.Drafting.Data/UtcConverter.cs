using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace QtQms.Drafting.Data;

/// <summary>Instants are stored and read as UTC; SQLite would forget which they are.</summary>
internal sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
    value => value.ToUniversalTime(),
    value => DateTime.SpecifyKind(value, DateTimeKind.Utc));
