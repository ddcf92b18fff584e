namespace QtQms.Drafting.Web.Members;

/// <summary>Keeps "where to go next" inside the portal.</summary>
public static class LocalAddress
{
    /// <summary>The address if it is a path of this portal, else the other one.</summary>
    public static string Of(string? address, string otherwise) =>
        address is ['/', ..] && address.Length < 2000 && !address.StartsWith("//", StringComparison.Ordinal)
            && !address.Contains('\\', StringComparison.Ordinal) && !address.Any(char.IsControl)
            ? address
            : otherwise;
}
