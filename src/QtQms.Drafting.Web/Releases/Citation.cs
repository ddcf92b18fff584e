using System.Globalization;
using System.Text;
using QtQms.Drafting.Web.Components;

namespace QtQms.Drafting.Web.Releases;

/// <summary>How a release, or one clause of it, is cited.</summary>
/// <param name="Plain">As a sentence.</param>
/// <param name="BibTeX">As a BibTeX entry.</param>
public sealed record Citation(string Plain, string BibTeX)
{
    public static Citation Of(Release release, TextClause? clause, string origin)
    {
        var (row, standard) = (release.Row, release.Text.Standard);
        var name = $"{standard.ShortName} {row.Version}";
        var address = origin + release.Text.Path + (clause is null ? "" : $"/{clause.Slug}");
        var part = clause is null ? "" : $" {clause.ShownNumber} {clause.Title}".TrimEnd() + ".";
        var plain = $"{name}, {row.Title} ({Instants.Day(row.At)}).{part} {address}";
        var key = $"{standard.Slug}-{row.Version}{(clause is null ? "" : $"-{clause.Slug}")}";
        var bibTeX = new StringBuilder($"@techreport{{{key},\n");
        Field(bibTeX, "title", $"{{{Escape(row.Title)}}}");
        Field(bibTeX, "institution", Escape($"{standard.ShortName} working group"));
        Field(bibTeX, "type", "Standard");
        Field(bibTeX, "number", Escape(name));
        Field(bibTeX, "year", row.At.Year.ToString(CultureInfo.InvariantCulture));
        Field(bibTeX, "month", row.At.Month.ToString(CultureInfo.InvariantCulture));
        if (clause is not null)
            Field(bibTeX, "note", Escape($"{clause.ShownNumber} {clause.Title}".Trim()));
        Field(bibTeX, "url", address);
        return new Citation(plain, bibTeX.Append('}').ToString());
    }

    private static void Field(StringBuilder entry, string name, string value) =>
        entry.Append(CultureInfo.InvariantCulture, $"  {name} = {{{value}}},\n");

    // A title may hold what means something to TeX.
    private static string Escape(string text) => string.Concat(text.ReplaceLineEndings(" ").Select(character => character switch
    {
        '\\' => "\\textbackslash{}",
        '~' => "\\textasciitilde{}",
        '^' => "\\textasciicircum{}",
        '{' or '}' or '$' or '&' or '#' or '_' or '%' => $"\\{character}",
        _ => character.ToString(),
    }));
}
