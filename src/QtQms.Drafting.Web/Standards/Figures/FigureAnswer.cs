using System.Globalization;
using QtQms.Drafting.Data.Standards;
using QtQms.Drafting.Markup.Figures;
using QtQms.Drafting.Members;
using QtQms.Drafting.Web.Hosting;

namespace QtQms.Drafting.Web.Standards.Figures;

/// <summary>Why a figure was not taken or not removed.</summary>
public enum FigureProblem
{
    None,

    /// <summary>Only those who write the draft bring figures.</summary>
    NotPermitted,

    /// <summary>The draft is not written at this stage.</summary>
    WrongStage,

    /// <summary>A ballot holds the draft still.</summary>
    Frozen,

    /// <summary>The picture may not be kept.</summary>
    Picture,

    /// <summary>There are as many as there may be.</summary>
    TooMany,

    /// <summary>All together they would be too large.</summary>
    TooMuch,

    /// <summary>There is no such figure.</summary>
    NotThere,

    /// <summary>A text shows it.</summary>
    Used,
}

/// <summary>What came of bringing or removing a figure.</summary>
/// <param name="Problem">Why not.</param>
/// <param name="Figure">The figure.</param>
/// <param name="Picture">Why the picture may not be kept.</param>
public sealed record FigureAnswer(FigureProblem Problem, FigureRow? Figure = null, FigureRefusal? Picture = null)
{
    public static FigureAnswer Of(Verdict verdict) => new(verdict switch
    {
        Verdict.Frozen => FigureProblem.Frozen,
        Verdict.NotAtThisStage => FigureProblem.WrongStage,
        _ => FigureProblem.NotPermitted,
    });

    /// <summary>What happened and what to do.</summary>
    public string Words(DraftingOptions limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return Problem switch
        {
            FigureProblem.None => "",
            FigureProblem.NotPermitted => "Only drafters and editors bring figures.",
            FigureProblem.WrongStage => "At this stage the draft is not written on. Suggest the figure in a comment.",
            FigureProblem.Frozen => "An open ballot holds the draft still. Suggest the figure in a comment.",
            FigureProblem.Picture => Picture!.Words(limits.FigureBytes),
            FigureProblem.TooMany => string.Create(CultureInfo.InvariantCulture, $"This standard has {limits.FiguresPerStandard:N0} figures already. Remove one that no text shows."),
            FigureProblem.TooMuch => string.Create(CultureInfo.InvariantCulture, $"All figures of a standard may have {limits.FiguresBytesPerStandard >> 20:N0} MB together. Remove one that no text shows, or save this one smaller."),
            FigureProblem.NotThere => "This figure is not there any more.",
            FigureProblem.Used => "A text, a ballot, a named point or a release shows this figure, so it stays.",
            _ => throw new InvalidOperationException($"{Problem} has no words."),
        };
    }
}
