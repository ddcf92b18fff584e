using QtQms.Drafting.Data.Standards;

namespace QtQms.Drafting.Web.Standards.Figures;

/// <summary>A figure in the list of a standard's.</summary>
/// <param name="Row">What is known of it.</param>
/// <param name="By">Who brought it.</param>
/// <param name="Clauses">The clauses of the draft whose texts name it, in reading order.</param>
/// <param name="Releases">The releases that show it, newest first.</param>
public sealed record FigureEntry(FigureRow Row, string By, IReadOnlyList<DraftClause> Clauses, IReadOnlyList<string> Releases)
{
    /// <summary>Whether nothing on the page stands in the way of removing it.</summary>
    public bool IsUnused => Clauses.Count == 0 && Releases.Count == 0;
}

/// <summary>The bytes of a figure for whoever may see it.</summary>
/// <param name="Row">What is known of it.</param>
/// <param name="Content">Its bytes.</param>
/// <param name="IsPublic">Whether a release shows it, so that everybody may keep it.</param>
public sealed record FigureFile(FigureRow Row, byte[] Content, bool IsPublic);
