namespace QtQms.Drafting.Browser.Tests.Failures;

internal static class Percentile
{
    /// <summary>The value that so large a share of the values does not exceed; NaN of none.</summary>
    public static double Of(IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? double.NaN : sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Length) - 1)];
    }
}
