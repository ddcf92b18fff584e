using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace QtQms.Drafting.Web.Standards.Exporting;

/// <summary>Somebody as git names people. The address is none: only the id, which says nothing outside the portal.</summary>
/// <param name="Name">The name, whatever is in it.</param>
/// <param name="Id">The person's id; empty for the portal itself.</param>
internal sealed record GitPerson(string Name, Guid Id)
{
    public static GitPerson Portal { get; } = new("QtQms.Drafting", Guid.Empty);

    /// <summary>As it stands in a stream: without what would end the name or the line.</summary>
    public override string ToString()
    {
        var name = string.Join(' ', new string([.. Name.Select(c => char.IsControl(c) || c is '<' or '>' or '\u2028' or '\u2029' ? ' ' : c)]).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return $"{(name.Length == 0 ? "former member" : name)} <{(Id == Guid.Empty ? "portal" : Id.ToString())}@people.invalid>";
    }
}

/// <summary>A commit, tag or state on its way into a repository, in the words of <c>git fast-import</c>. Everything free is sent by its length.</summary>
internal sealed partial class FastImport(Stream stream)
{
    private int marks;

    public void Begin() => Line("feature done");

    public void End() => Line("done");

    /// <summary>Writes a file's content and gives the mark that stands for it.</summary>
    public int Blob(string text) => Blob(Encoding.UTF8.GetBytes(text));

    /// <inheritdoc cref="Blob(string)"/>
    public int Blob(byte[] content)
    {
        Line("blob");
        Line(string.Create(CultureInfo.InvariantCulture, $"mark :{++marks}"));
        Data(content);
        return marks;
    }

    /// <summary>Writes a commit and gives its mark.</summary>
    /// <param name="reference">The branch.</param>
    /// <param name="person">Whose work it is.</param>
    /// <param name="at">When, UTC.</param>
    /// <param name="message">What was done.</param>
    /// <param name="parent">The mark of the commit before it, or null.</param>
    /// <param name="files">Paths with the marks of their contents; null for what is gone.</param>
    public int Commit(string reference, GitPerson person, DateTime at, string message, int? parent, IEnumerable<(string Path, int? Mark)> files)
    {
        Line($"commit {reference}");
        Line(string.Create(CultureInfo.InvariantCulture, $"mark :{++marks}"));
        Line($"author {person} {Instant(at)}");
        Line($"committer {person} {Instant(at)}");
        Data(message);
        if (parent is { } before)
            Line(string.Create(CultureInfo.InvariantCulture, $"from :{before}"));
        foreach (var (path, mark) in files)
        {
            if (!Path().IsMatch(path))
                throw new ArgumentException($"“{path}” is no path of a draft.", nameof(files));
            Line(mark is { } content ? string.Create(CultureInfo.InvariantCulture, $"M 100644 :{content} {path}") : $"D {path}");
        }

        Line("");
        return marks;
    }

    /// <summary>Names a commit.</summary>
    public void Tag(string name, int commit, GitPerson person, DateTime at, string message)
    {
        if (!TagName().IsMatch(name))
            throw new ArgumentException($"“{name}” cannot name a tag.", nameof(name));
        Line($"tag {name}");
        Line(string.Create(CultureInfo.InvariantCulture, $"from :{commit}"));
        Line($"tagger {person} {Instant(at)}");
        Data(message);
    }

    private static string Instant(DateTime at) =>
        string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, new DateTimeOffset(DateTime.SpecifyKind(at, DateTimeKind.Utc)).ToUnixTimeSeconds())} +0000");

    private void Data(string text) => Data(Encoding.UTF8.GetBytes(text));

    private void Data(byte[] bytes)
    {
        Line(string.Create(CultureInfo.InvariantCulture, $"data {bytes.Length}"));
        stream.Write(bytes);
        Line("");
    }

    private void Line(string line)
    {
        stream.Write(Encoding.UTF8.GetBytes(line));
        stream.WriteByte((byte)'\n');
    }

    [GeneratedRegex(@"^(?:standard\.yml|(?:clauses|annexes)/[a-z0-9-]{1,80}\.md|figures/[a-z0-9-]{1,80}\.(?:png|jpg|svg))\z", RegexOptions.CultureInvariant)]
    private static partial Regex Path();

    [GeneratedRegex(@"^(?:points/)?[a-z0-9](?:[a-z0-9-]|\.(?!\.|lock\z|\z)){0,99}\z", RegexOptions.CultureInvariant)]
    private static partial Regex TagName();
}
