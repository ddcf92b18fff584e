using System.Diagnostics;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using QtQms.Drafting.Data.Editing;
using QtQms.Drafting.Data.Standards;
using QtQms.Drafting.Editing;
using QtQms.Drafting.Standards;
using QtQms.Drafting.Web.Standards;
using QtQms.Drafting.Web.Standards.Exporting;

namespace QtQms.Drafting.Web.Tests.Standards;

public sealed class HistoryExportTests
{
    private readonly string _folder = Directory.CreateTempSubdirectory("drafting-git-").FullName;

    [Fact]
    public async Task TheHistory_IsARepository_WhoseLastCommitIsTheDraft()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2030, 3, 1, 9, 0, 0, TimeSpan.Zero));
        await using var portal = await Portal.StartAsync(clock);
        await WriteAsync(portal, clock);
        var (repository, draft) = (Path.Combine(_folder, "git"), Path.Combine(_folder, "draft"));
        Assert.Equal(ExportCommand.Done, await ExportCommand.RunAsync(["--git", repository, "--Drafting:Data", portal.Data], TextWriter.Null));
        Assert.Equal(ExportCommand.Done, await ExportCommand.RunAsync(["--to", draft, "--Drafting:Data", portal.Data], TextWriter.Null));

        Assert.Equal("", Git(repository, "fsck", "--full", "--strict"));
        Assert.Equal("", Git(repository, "status", "--porcelain"));
        var files = Directory.EnumerateFiles(draft, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(draft, path).Replace('\\', '/')).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(files, Git(repository, "ls-tree", "-r", "--name-only", "HEAD").Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
        Assert.All(files, file => Assert.Equal(File.ReadAllText(Path.Combine(draft, file)), File.ReadAllText(Path.Combine(repository, file))));

        await using var db = portal.Database();
        var (ana, dan) = (await db.Users.SingleAsync(p => p.Email == Portal.Member), await db.Users.SingleAsync(p => p.Email == "dan@demo.example"));
        Assert.Equal(
            [
                $"Add clauses|{dan.DisplayName}|{dan.Id}@people.invalid|2030-03-01T12:00:00+00:00",
                $"Write in Scope|Evil x name|{ana.Id}@people.invalid|2030-03-01T11:00:00+00:00",
                $"Write in Scope|{dan.DisplayName}|{dan.Id}@people.invalid|2030-03-01T09:02:00+00:00",
                $"Write in Scope|Evil x name|{ana.Id}@people.invalid|2030-03-01T09:01:00+00:00",
            ],
            Git(repository, "log", "--format=%s|%an|%ae|%aI").Split('\n', StringSplitOptions.RemoveEmptyEntries)[..^1]);
        Assert.Contains($"Co-authored-by: {dan.DisplayName} <{dan.Id}@people.invalid>", Git(repository, "show", "-s", "--format=%B", "HEAD~3"), StringComparison.Ordinal);
        Assert.DoesNotContain("demo.example", Git(repository, "log", "--all", "--format=fuller"), StringComparison.Ordinal);
        Assert.Equal("1.0-wd.1\npoints/before-lunch-author-x-y-z-0-0000\npoints/never-as-a-whole\n", Git(repository, "tag"));
        Assert.Equal(Git(repository, "rev-parse", "HEAD~1"), Git(repository, "rev-parse", "points/before-lunch-author-x-y-z-0-0000^{commit}"));
        Assert.Equal(Git(repository, "rev-parse", "HEAD~4"), Git(repository, "rev-parse", "1.0-wd.1^{commit}"));
        Assert.Contains("before <lunch>\nauthor x", Git(repository, "tag", "-l", "--format=%(contents)", "points/before-lunch-author-x-y-z-0-0000"), StringComparison.Ordinal);
        Assert.StartsWith("ABCThis document specifies", TextOf(Git(repository, "show", "HEAD~3:clauses/scope.md")), StringComparison.Ordinal);
        Assert.StartsWith("ABThis", TextOf(Git(repository, "show", "points/never-as-a-whole:clauses/scope.md")), StringComparison.Ordinal);
        Assert.Contains("A new clause", Git(repository, "show", "HEAD:clauses/a-new-clause.md"), StringComparison.Ordinal);
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task TheDownload_IsABundleForMembers()
    {
        await using var portal = await Portal.StartAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await portal.Anonymous().GetAsync("/standards/qt-qms/history.bundle")).Status);
        // Left by a portal that was stopped while it made one.
        Directory.CreateDirectory(Path.Combine(portal.Data, "exports", "left", "objects"));
        await File.WriteAllTextAsync(Path.Combine(portal.Data, "exports", "left.bundle"), "x");
        var bytes = await (await portal.SignInAsync(Portal.Member)).Http.GetByteArrayAsync(new Uri("/standards/qt-qms/history.bundle", UriKind.Relative));
        await File.WriteAllBytesAsync(Path.Combine(_folder, "h.bundle"), bytes);

        Git(_folder, "clone", "--quiet", "h.bundle", "clone");
        Assert.True(File.Exists(Path.Combine(_folder, "clone", "annexes", "annex-controls.md")));
        Assert.Equal("1.0-wd.1\n", Git(Path.Combine(_folder, "clone"), "tag"));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(portal.Data, "exports")));
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task WithoutGit_TheDownloadSaysSo()
    {
        await using var portal = await Portal.StartAsync();
        var member = await portal.SignInAsync(Portal.Member);
        var path = Environment.GetEnvironmentVariable("PATH");
        Environment.SetEnvironmentVariable("PATH", _folder);
        try
        {
            var answer = await member.GetAsync("/standards/qt-qms/history.bundle");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
            Assert.Contains("Git is not installed on this server", answer.Text, StringComparison.Ordinal);
            using var words = new StringWriter();
            Assert.NotEqual(ExportCommand.Done, await ExportCommand.RunAsync(["--git", Path.Combine(_folder, "git"), "--Drafting:Data", portal.Data], words));
            Assert.Contains("Git is not installed on this server", words.ToString(), StringComparison.Ordinal);
        }
        finally
        {
            Environment.SetEnvironmentVariable("PATH", path);
            Directory.Delete(_folder, recursive: true);
        }
    }

    private static async Task WriteAsync(Portal portal, FakeTimeProvider clock)
    {
        await using var db = portal.Database();
        var (ana, dan) = (await db.Users.SingleAsync(p => p.Email == Portal.Member), await db.Users.SingleAsync(p => p.Email == "dan@demo.example"));
        ana.DisplayName = "Evil\n<x>\nname";
        var (standard, scope) = (await db.Standards.SingleAsync(), await db.Clauses.SingleAsync(c => c.Slug == "scope"));
        var text = (await ClauseTexts.ReadAsync(db, scope.Id)).Text;
        await db.SaveChangesAsync();
        await TypeAsync(1, ana.Id, "A");
        clock.Advance(TimeSpan.FromSeconds(30));
        await TypeAsync(2, dan.Id, "B");
        clock.Advance(TimeSpan.FromSeconds(30));
        await TypeAsync(3, ana.Id, "C");
        clock.Advance(TimeSpan.FromMinutes(1));
        await TypeAsync(4, dan.Id, "D");
        clock.Advance(TimeSpan.FromMinutes(118));
        await TypeAsync(5, ana.Id, "E");
        clock.Advance(TimeSpan.FromMinutes(30));
        Point("before <lunch>\nauthor x <y@z> 0 +0000", 5);
        Point("Never as a whole", 2);
        await db.SaveChangesAsync();
        clock.Advance(TimeSpan.FromMinutes(30));
        Assert.True((await portal.Services.GetRequiredService<TreeDesk>().AddAsync(dan.Id, Portal.Standard, Guid.CreateVersion7(), new ClauseFacts("A new clause"), null, scope.Id)).Done);

        async Task TypeAsync(long version, Guid person, string letter)
        {
            var row = new RevisionRow
            {
                ClauseId = scope.Id,
                Version = version,
                ClientId = person.ToString(),
                Sequence = (version + 1) / 2,
                PersonId = person,
                At = clock.GetUtcNow().UtcDateTime,
                Changes = ChangeSet.Replace(text.Length + (int)version - 1, (int)version - 1, (int)version - 1, letter).ToJson(),
            };
            Assert.Equal(AppendResult.Appended, await portal.Services.GetRequiredService<RevisionLog>().AppendAsync(new AppendRequest(scope.Id, version - 1, [row], null)));
        }

        void Point(string name, long version)
        {
            var point = new NamedPointRow { Id = Guid.CreateVersion7(), StandardId = standard.Id, Name = name, PersonId = ana.Id, At = clock.GetUtcNow().UtcDateTime, TreeVersion = standard.TreeVersion };
            foreach (var clause in db.Clauses.AsNoTracking().Where(c => c.StandardId == standard.Id).ToList())
                point.Clauses.Add(new NamedPointClauseRow { ClauseId = clause.Id, Version = clause.Id == scope.Id ? version : clause.Version });
            db.NamedPoints.Add(point);
        }
    }

    private static string TextOf(string file) => file[(file.IndexOf("\n---\n\n", StringComparison.Ordinal) + 6)..];

    private static string Git(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["GIT_CONFIG_GLOBAL"] = Path.Combine(folder, "none");
        using var git = Process.Start(start)!;
        var errors = git.StandardError.ReadToEndAsync();
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        Assert.True(git.ExitCode == 0, $"git {string.Join(' ', arguments)}: {errors.Result}");
        return output;
    }
}
