namespace QtQms.Drafting.Web.Standards;

/// <summary>A step of a clause within the outline.</summary>
public enum MoveDirection
{
    /// <summary>Before the sibling that stands before it.</summary>
    Up,

    /// <summary>Behind the sibling that stands behind it.</summary>
    Down,

    /// <summary>Under the sibling that stands before it, as its last subclause.</summary>
    In,

    /// <summary>Behind the clause that it stands under.</summary>
    Out,
}
