using System.Globalization;
using System.Text.RegularExpressions;

namespace QtQms.Drafting.Web.Releases;

/// <summary>
/// Numbers the changes of several clauses through the page and gives each links to the one before and the one
/// after. Each clause's redline numbers its own from 1; in its markup nothing from a text can look like that,
/// because quotation marks in a text are always escaped.
/// </summary>
public static partial class ChangeLinks
{
    /// <summary>The redline of a clause as part of a page.</summary>
    /// <param name="html">The clause's redline.</param>
    /// <param name="before">How many changes of the page come before its own.</param>
    /// <param name="total">How many changes the page has.</param>
    public static string Renumber(string html, int before, int total) => Change().Replace(html, match =>
    {
        var number = before + int.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture);
        return $"<{match.Groups["element"].Value} class=\"{match.Groups["class"].Value}\" id=\"change-{number}\">{Links(number, total)}";
    });

    /// <summary>The same without numbers, for a clause that is one change as a whole.</summary>
    public static string Unnumbered(string html) => Change().Replace(html, match => $"<{match.Groups["element"].Value} class=\"{match.Groups["class"].Value}\">");

    /// <summary>Links to the change before and the change after one.</summary>
    public static string Links(int number, int total)
    {
        var previous = number > 1 ? $"<a href=\"#change-{number - 1}\" aria-label=\"Previous change\">‹</a>" : "";
        var next = number < total ? $"<a href=\"#change-{number + 1}\" aria-label=\"Next change\">›</a>" : "";
        return previous.Length + next.Length == 0 ? "" : $"<span class=\"change-links\">{previous}{next}</span>";
    }

    [GeneratedRegex("<(?<element>span|div) class=\"(?<class>change(?: moved)?)\" id=\"change-(?<number>[0-9]{1,9})\">")]
    private static partial Regex Change();
}
