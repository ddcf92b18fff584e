using System.Globalization;

namespace QtQms.Drafting.Web.Editing;

/// <summary>Names that the portal itself writes under. No editor may use one: they have a colon in them.</summary>
internal static class ClientNames
{
    /// <summary>Under which an act on the tree changes texts.</summary>
    public static string Act(Guid actId) => $"act:{actId:N}";

    /// <summary>Under which an editor's late changes follow text to the clause that it was carried to, by the version that it came with.</summary>
    public static string Late(string clientId, long version) => string.Create(CultureInfo.InvariantCulture, $"late:{version}:{clientId}");

    /// <summary>Whether an editor may use this name.</summary>
    public static bool MayUse(string clientId) => !clientId.Contains(':', StringComparison.Ordinal);
}
