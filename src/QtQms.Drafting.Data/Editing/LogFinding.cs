namespace QtQms.Drafting.Data.Editing;

/// <summary>Something in the log that must not be.</summary>
/// <param name="Where">The clause as <c>standard/slug</c>, its id where no clause has it, or <c>database</c>.</param>
/// <param name="Version">The version at which it shows, or null where it concerns no version.</param>
/// <param name="What">What is wrong, in words.</param>
public sealed record LogFinding(string Where, long? Version, string What)
{
    /// <summary>One line for people: <c>qt-qms/scope at version 17: …</c></summary>
    public override string ToString() => Version is null ? $"{Where}: {What}" : $"{Where} at version {Version}: {What}";
}
