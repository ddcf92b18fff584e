using System.Globalization;
using System.Text;
using QtQms.Drafting.Members;

namespace QtQms.Drafting.Editing;

/// <summary>
/// Author spans as text: each voice once (person, organisation, first letter of the category), then a bar, then for every run
/// its length, its voice and the seconds since the run before it: <c>0a…,1b…,C;,,|12.0.1760000000 5.1.-1760000000</c>.
/// </summary>
internal static class AuthorSpansText
{
    public static string Write(IReadOnlyList<AuthorRun> runs)
    {
        var voices = new Dictionary<(Guid?, Guid?, Category?), int>();
        var (head, tail) = (new StringBuilder(), new StringBuilder());
        long before = 0;
        foreach (var (length, author) in runs)
        {
            if (!voices.TryGetValue((author.PersonId, author.OrganisationId, author.Category), out var voice))
            {
                voices.Add((author.PersonId, author.OrganisationId, author.Category), voice = voices.Count);
                head.Append(voice == 0 ? "" : ";").Append(CultureInfo.InvariantCulture, $"{author.PersonId:N},{author.OrganisationId:N},{author.Category?.Letter()}");
            }

            var seconds = Seconds(author.At);
            tail.Append(tail.Length == 0 ? "" : " ").Append(CultureInfo.InvariantCulture, $"{length}.{voice}.{seconds - before}");
            before = seconds;
        }

        return head.Append('|').Append(tail).ToString();
    }

    public static List<AuthorRun> Read(string written)
    {
        ArgumentNullException.ThrowIfNull(written);
        var bar = written.IndexOf('|', StringComparison.Ordinal);
        if (bar < 0)
            throw new FormatException("No author spans: there is no bar.");
        var voices = bar == 0 ? [] : written[..bar].Split(';').Select(ReadVoice).ToArray();
        var runs = new List<AuthorRun>();
        long seconds = 0;
        foreach (var run in written[(bar + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            runs.Add(ReadRun(run, voices, ref seconds));
        return runs;
    }

    private static AuthorRun ReadRun(string run, Author[] voices, ref long seconds)
    {
        var parts = run.Split('.');
        if (parts.Length != 3
            || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var length) || length == 0
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var voice) || voice >= voices.Length
            || !long.TryParse(parts[2], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var later)
            || seconds + later is < 0 or > 253_402_300_799)
            throw new FormatException($"No author spans: “{run}” is no run.");
        seconds += later;
        return new(length, voices[voice] with { At = DateTime.UnixEpoch.AddSeconds(seconds) });
    }

    private static Author ReadVoice(string voice)
    {
        var parts = voice.Split(',');
        return parts.Length == 3
            ? new(Id(parts[0]), Id(parts[1]), CategoryOf(parts[2]), DateTime.UnixEpoch)
            : throw new FormatException($"No author spans: “{voice}” is nobody.");
    }

    private static Guid? Id(string id) => id.Length == 0 ? null : Guid.ParseExact(id, "N");

    private static Category? CategoryOf(string letter)
    {
        if (letter.Length == 0)
            return null;
        foreach (var category in CategoryNames.All)
        {
            if (letter.Length == 1 && category.Letter() == letter[0])
                return category;
        }

        throw new FormatException($"No author spans: “{letter}” is no category.");
    }

    private static long Seconds(DateTime at) => (at.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond;
}
