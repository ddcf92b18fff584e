using QtQms.Drafting.Standards;
using QtQms.Drafting.Web.History;

namespace QtQms.Drafting.Web.Standards.Variants;

/// <summary>Another wording of a clause with its texts.</summary>
/// <param name="Line">What lists say of it.</param>
/// <param name="Merge">What it would make of the clause.</param>
/// <param name="MayDrop">Whether the reader may drop it.</param>
public sealed record VariantView(VariantLine Line, VariantMerge Merge, bool MayDrop)
{
    /// <summary>Whether it is being tried.</summary>
    public bool IsOpen => Line.Row.State == VariantState.Open;

    /// <summary>Its name.</summary>
    public string Name => Line.Row.Name;
}

/// <summary>Something that was done with another wording of a clause.</summary>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
/// <param name="To">What it became.</param>
/// <param name="Again">Whether it was opened again, not first.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Slug">Its name in addresses.</param>
public sealed record VariantMove(DateTime At, Byline By, VariantState To, bool Again, string Name, string Slug)
{
    /// <summary>What was done, as it follows a name.</summary>
    public string Words => To switch
    {
        VariantState.TakenOver => "took over",
        VariantState.Dropped => "dropped",
        _ => Again ? "opened again" : "opened",
    };
}
