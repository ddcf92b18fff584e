namespace QtQms.Drafting.Ballots;

/// <summary>A share as it stands on a certificate.</summary>
/// <param name="Exact">In lowest terms, <c>5/6</c>: this is what was compared.</param>
/// <param name="Percent">For display, <c>83.3 %</c>, rounded.</param>
public sealed record Share(string Exact, string Percent)
{
    /// <summary>The share of a part in a whole, or null where there is no whole.</summary>
    internal static Share? Of(long part, long whole, int decimals) => whole == 0 ? null : Of(new Ratio(part, whole), decimals);

    /// <summary>A share, shown with this many decimals.</summary>
    internal static Share Of(Ratio ratio, int decimals) => new(ratio.ToString(), ratio.Percent(decimals));
}
