using System.Globalization;
using System.Text.RegularExpressions;
using QtQms.Drafting.Markup.Files;

namespace QtQms.Drafting.Markup.Importing;

/// <summary>Gives the clauses of a plan slugs that are free in a draft, and lets the plan's own references follow them.</summary>
public static partial class ImportSlugs
{
    /// <summary>The plan with slugs of which none is taken.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="taken">All slugs that the standard has ever given.</param>
    public static ImportPlan Fit(ImportPlan plan, IEnumerable<string> taken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var (used, given) = (new HashSet<string>(taken, StringComparer.Ordinal), new Dictionary<string, string>(StringComparer.Ordinal));
        var wanted = plan.All().Select(clause => clause.Slug).ToHashSet(StringComparer.Ordinal);
        foreach (var clause in plan.All())
        {
            var slug = clause.Slug;
            // What another clause of the plan wants is left to it.
            for (var nth = 2; used.Contains(slug) || (slug != clause.Slug && wanted.Contains(slug)); nth++)
                slug = Nth(clause.Slug, nth);
            used.Add(slug);
            given[clause.Slug] = slug;
        }

        return plan with { Clauses = [.. plan.Clauses.Select(clause => Renamed(clause, given, plan.OwnReferences))] };
    }

    internal static string Nth(string slug, int nth)
    {
        var suffix = string.Create(CultureInfo.InvariantCulture, $"-{nth}");
        return slug[..Math.Min(slug.Length, Slug.MaxLength - suffix.Length)].TrimEnd('-') + suffix;
    }

    private static ImportClause Renamed(ImportClause clause, Dictionary<string, string> given, bool references) => clause with
    {
        Slug = given[clause.Slug],
        Text = references ? Reference().Replace(clause.Text, match => given.TryGetValue(match.Groups[1].Value, out var slug) ? $"[[{slug}]]" : match.Value) : clause.Text,
        Children = [.. clause.Children.Select(child => Renamed(child, given, references))],
    };

    [GeneratedRegex(@"\[\[ *([a-z0-9-]{1,80}) *\]\]", RegexOptions.CultureInvariant)]
    private static partial Regex Reference();
}
