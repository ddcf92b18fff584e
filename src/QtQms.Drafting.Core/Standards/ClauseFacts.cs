namespace QtQms.Drafting.Standards;

/// <summary>What is said of a clause besides its text and its place.</summary>
/// <param name="Title">The title, one line.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Obligation">Whether it holds requirements.</param>
/// <param name="Themes">Themes, comma-separated.</param>
/// <param name="Lifecycle">Stages of the life cycle, comma-separated.</param>
/// <param name="Refs">Clauses of other standards it corresponds to, comma-separated.</param>
public sealed record ClauseFacts(
    string Title, ClauseKind Kind = ClauseKind.Clause, Obligation Obligation = Obligation.Normative, string Themes = "", string Lifecycle = "", string Refs = "")
{
    /// <summary>The longest title, in UTF-16 units.</summary>
    public const int MaxTitle = 300;

    /// <summary>The longest list of themes, life cycle or references, in UTF-16 units.</summary>
    public const int MaxList = 1_000;

    /// <summary>These facts with what changed between two others; null where one of those facts is no longer what it was changed from.</summary>
    public ClauseFacts? With(ClauseFacts before, ClauseFacts after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return Fits(Title, before.Title, after.Title) && Fits(Kind, before.Kind, after.Kind) && Fits(Obligation, before.Obligation, after.Obligation)
            && Fits(Themes, before.Themes, after.Themes) && Fits(Lifecycle, before.Lifecycle, after.Lifecycle) && Fits(Refs, before.Refs, after.Refs)
            ? Over(before, after)
            : null;
    }

    /// <summary>These facts with what changed between two others, whatever they are now: the last to change one of them counts.</summary>
    public ClauseFacts Over(ClauseFacts before, ClauseFacts after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return new ClauseFacts(
            Pick(Title, before.Title, after.Title), Pick(Kind, before.Kind, after.Kind), Pick(Obligation, before.Obligation, after.Obligation),
            Pick(Themes, before.Themes, after.Themes), Pick(Lifecycle, before.Lifecycle, after.Lifecycle), Pick(Refs, before.Refs, after.Refs));
    }

    private static bool Fits<T>(T now, T before, T after) => Equals(before, after) || Equals(now, before);

    private static T Pick<T>(T now, T before, T after) => Equals(before, after) ? now : after;
}
