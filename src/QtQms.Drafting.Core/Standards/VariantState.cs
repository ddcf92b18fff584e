namespace QtQms.Drafting.Standards;

/// <summary>What became of another wording of a clause.</summary>
public enum VariantState
{
    /// <summary>It is being tried.</summary>
    Open,

    /// <summary>The clause has its words.</summary>
    TakenOver,

    /// <summary>It was given up.</summary>
    Dropped,
}
