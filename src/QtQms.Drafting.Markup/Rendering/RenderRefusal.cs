namespace QtQms.Drafting.Markup.Rendering;

/// <summary>Why a source is shown as it is instead of as what it means (trust.md 5). Saving it still works.</summary>
public enum RenderRefusal
{
    /// <summary>The source is longer than <see cref="SourceBudget.MaxLength"/>.</summary>
    TooLong,

    /// <summary>A table has too many columns, or the tables too many cells.</summary>
    TableTooLarge,

    /// <summary>There are more than <see cref="SourceBudget.MaxHeadings"/> headings.</summary>
    TooManyHeadings,

    /// <summary>Brackets, quotes or lists are nested too deeply, or the parser gave up.</summary>
    TooDeep,

    /// <summary>The HTML would be out of all proportion to the source.</summary>
    TooMuchOutput,
}

/// <summary>The wording of refusals.</summary>
public static class RenderRefusals
{
    /// <summary>What happened and what to do, for people.</summary>
    public static string Message(this RenderRefusal refusal) => refusal switch
    {
        RenderRefusal.TooLong => $"This text is longer than {SourceBudget.MaxLength / 1024} KB, so it is shown as source. Split it into several clauses.",
        RenderRefusal.TableTooLarge => $"A table here has more than {SourceBudget.MaxColumns} columns, or the tables have more than {SourceBudget.MaxCells:N0} cells, so the text is shown as source. Split the table.",
        RenderRefusal.TooManyHeadings => $"This text has more than {SourceBudget.MaxHeadings} headings, so it is shown as source.",
        RenderRefusal.TooDeep => "Brackets, quotes or lists are nested too deeply here, so the text is shown as source. Close what was opened.",
        RenderRefusal.TooMuchOutput => "This text would become a page out of all proportion, so it is shown as source. Look for very long links used many times.",
        _ => throw new ArgumentOutOfRangeException(nameof(refusal)),
    };
}
