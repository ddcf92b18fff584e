namespace QtQms.Drafting.Standards;

/// <summary>What a clause is in the standard's structure (ISO/IEC Directives Part 2).</summary>
public enum ClauseKind
{
    /// <summary>Foreword, introduction.</summary>
    Front,

    /// <summary>A numbered clause or subclause.</summary>
    Clause,

    /// <summary>An annex, lettered.</summary>
    Annex,

    /// <summary>The clause that holds the term entries.</summary>
    Terms,

    /// <summary>One term entry.</summary>
    Term,

    /// <summary>The bibliography: last, without a number.</summary>
    Bibliography,
}

/// <summary>Whether a clause holds requirements.</summary>
public enum Obligation
{
    /// <summary>May hold requirements.</summary>
    Normative,

    /// <summary>Explains; holds no requirement.</summary>
    Informative,
}
