using Microsoft.Data.Sqlite;
using QtQms.Drafting.Web.Editing;

namespace QtQms.Drafting.Web.Tests.Editing;

/// <summary>The command <c>verify</c> finds every damage to the log, names where it is, and leaves everything as it was.</summary>
public sealed class VerifyTests(VerifyTests.Sound sound) : IClassFixture<VerifyTests.Sound>, IDisposable
{
    private const string Slug = "scope";
    private const int Revisions = 1_200;

    private const string Ballot =
        """
        INSERT INTO Ballots SELECT 'B0000000-0000-7000-8000-000000000001', StandardId, 7, '', '30.20', '', 'Closed', '2026-01-01', '2026-01-01', 0, NULL, NULL, 1, '' FROM Clauses WHERE Slug = 'scope';
        INSERT INTO BallotClauseRow SELECT 'B0000000-0000-7000-8000-000000000001', Id, '1', {at}, 'abc' FROM Clauses WHERE Slug = 'scope';
        """;

    private readonly string _folder = sound.Copy();

    /// <summary>What is done to the database, and what verify says of it.</summary>
    public static TheoryData<string, string> Damages { get; } = new()
    {
        { "DELETE FROM Revisions WHERE Version = 700", "qt-qms/scope at version 701: the log has nothing between version 699 and this one" },
        { "DELETE FROM Revisions WHERE Version = 1", "qt-qms/scope at version 2: the log has nothing between version 0 and this one" },
        { "UPDATE Revisions SET Version = 0 WHERE Version = 1", "qt-qms/scope at version 0: the log begins with version 1" },
        { "DELETE FROM Revisions WHERE Version = 1200", "qt-qms/scope at version 1200: the clause says that it is here, its log ends at version 1199" },
        { "UPDATE Clauses SET Version = 1199 WHERE Slug = 'scope'", "qt-qms/scope at version 1199: the clause says that it is here, its log ends at version 1200" },
        { "UPDATE Clauses SET Version = 1 WHERE Slug = 'leadership'", "qt-qms/leadership at version 1: the clause says that it is here, its log ends at version 0" },
        { "UPDATE Revisions SET Changes = replace(Changes, 'word', 'w0rd') WHERE Version = 999", "qt-qms/scope at version 1000: the snapshot is not the text that the log makes" },
        { "UPDATE Revisions SET Changes = '[5,' WHERE Version = 999", "qt-qms/scope at version 999: the change cannot be read: not JSON" },
        { "UPDATE Revisions SET Changes = '{}' WHERE Version = 999", "qt-qms/scope at version 999: the change cannot be read: no change in CodeMirror's form" },
        { "UPDATE Revisions SET Changes = '[3]' WHERE Version = 999", "qt-qms/scope at version 999: the change does not fit the text before it: it was made for a text of another length" },
        { "UPDATE Revisions SET Changes = replace(Changes, 'word', '\\ud83d') WHERE Version = 999", "qt-qms/scope at version 999: the change cannot be read: half of a surrogate pair" },
        { "UPDATE Revisions SET Changes = replace(Changes, 'word', 'a\\rb') WHERE Version = 999", "qt-qms/scope at version 999: the change cannot be read: a carriage return" },
        { "UPDATE Revisions SET Changes = replace(Changes, 'word', '\\u0000') WHERE Version = 999", "qt-qms/scope at version 999: the change cannot be read: the character U+0000" },
        { "UPDATE Revisions SET Changes = '[1,[0,\"x\"],{length-1}]' WHERE Version = 1200", "qt-qms/scope at version 1200: the change does not fit the text before it: it splits a surrogate pair" },
        { "DROP INDEX IX_Revisions_ClauseId_ClientId_Sequence; UPDATE Revisions SET Sequence = Sequence - 1 WHERE Version = 999", "qt-qms/scope at version 999: change 142 of editor editor-5 is there twice" },
        { "UPDATE Revisions SET Sequence = Sequence + 5000 WHERE Version = 1199", "qt-qms/scope at version 1199: change 5172 of editor editor-2 comes after its change 171" },
        { "UPDATE Revisions SET Sequence = 0 WHERE Version = 3", "qt-qms/scope at version 3: change 0 of editor editor-3: they are counted from 1" },
        { "UPDATE Revisions SET Sequence = 99999 WHERE Version = 999; UPDATE Revisions SET Sequence = 143 WHERE Version = 1006; UPDATE Revisions SET Sequence = 144 WHERE Version = 999", "qt-qms/scope at version 1006: change 143 of editor editor-5 comes after its change 144" },
        { "UPDATE Revisions SET PersonId = '00000000-0000-7000-8000-000000000001' WHERE Version = 999", "qt-qms/scope at version 999: its author 00000000-0000-7000-8000-000000000001 is nobody" },
        { "UPDATE Revisions SET PersonId = (SELECT Id FROM AspNetUsers WHERE Email = 'ivo@demo.example') WHERE Version = 999", "qt-qms/scope at version 999: editor editor-5 wrote as two people" },
        { "UPDATE Revisions SET At = 'long ago' WHERE Version = 999", "qt-qms/scope: cannot be read" },
        { "UPDATE Snapshots SET Text = Text || ' ' WHERE Version = 500", "qt-qms/scope at version 500: the snapshot is not the text that the log makes" },
        { "UPDATE Snapshots SET Text = Text || ' ' WHERE Version = 1000", "qt-qms/scope at version 1000: the snapshot is not the text that the log makes" },
        { "UPDATE Snapshots SET Text = char(13) || Text WHERE Version = 0 AND ClauseId = (SELECT Id FROM Clauses WHERE Slug = 'scope')", "qt-qms/scope at version 0: the text breaks the rules of texts: a carriage return" },
        { "DELETE FROM Snapshots WHERE Version = 0 AND ClauseId = (SELECT Id FROM Clauses WHERE Slug = 'scope')", "qt-qms/scope at version 0: there is no text for the log to begin with" },
        { "UPDATE Snapshots SET Version = 1300 WHERE Version = 1000", "qt-qms/scope at version 1300: the snapshot is of a version that the log has not" },
        { "INSERT INTO Snapshots VALUES ('00000000-0000-7000-8000-000000000002', 0, '')", "00000000-0000-7000-8000-000000000002: there are snapshots of a clause that is not there" },
        { "PRAGMA foreign_keys=OFF; UPDATE Revisions SET ClauseId = '00000000-0000-7000-8000-000000000002' WHERE Version > 1100", "00000000-0000-7000-8000-000000000002: there are revisions of a clause that is not there" },
        { Ballot.Replace("{at}", "600", StringComparison.Ordinal), "qt-qms/scope at version 600: the text of ballot 7 is not the text that the log makes (SHA-256 abc" },
        { Ballot.Replace("{at}", "1201", StringComparison.Ordinal), "qt-qms/scope at version 1201: the text of ballot 7 is of a version that the log has not" },
        { "DROP TRIGGER ReleaseClauses_no_update; UPDATE ReleaseClauses SET Text = Text || ' ' WHERE Slug = 'scope'", "qt-qms/scope at version 0: the text of release 1.0-wd.1 is not the text that the log makes" },
        { "DROP TRIGGER ReleaseClauses_no_update; UPDATE ReleaseClauses SET Sha256 = 'abc' WHERE Slug = 'scope'", "qt-qms/scope at version 0: the text of release 1.0-wd.1 has SHA-256" },
        { "DROP TRIGGER ReleaseClauses_no_update; UPDATE ReleaseClauses SET TextVersion = 3 WHERE Slug = 'scope'", "qt-qms/scope at version 3: the text of release 1.0-wd.1 is not the text that the log makes" },
        { "PRAGMA journal_mode=DELETE", "database: its journal is not WAL" },
        { "PRAGMA writable_schema=ON; UPDATE sqlite_schema SET sql = replace(sql, '\"Sequence\")', '\"At\")') WHERE name = 'IX_Revisions_ClauseId_ClientId_Sequence'", "database: SQLite's integrity check" },
    };

    private string Database => Path.Combine(_folder, "drafting.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task SoundDatabase_HoldsAndNothingIsWritten()
    {
        var before = Files();
        var (result, lines) = await VerifyAsync();
        Assert.Equal(VerifyCommand.Sound, result);
        Assert.StartsWith("77 clauses, 1200 revisions, 0 acts on trees, 2 snapshots, 77 balloted and released texts in ", Assert.Single(lines), StringComparison.Ordinal);
        Assert.Equal(before, Files());
    }

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task DamagedDatabase_IsFoundAndNamed(string damage, string finding)
    {
        Damage(damage.Replace("{length-1}", $"{sound.LengthBeforeLast - 1}", StringComparison.Ordinal));
        var before = Files();
        var (result, lines) = await VerifyAsync();
        Assert.Equal(VerifyCommand.Damaged, result);
        Assert.Contains(lines, line => line.StartsWith(finding, StringComparison.Ordinal));
        Assert.Matches("in [0-9.]+ s: [1-9][0-9]* findings?$", lines[^1]);
        Assert.Equal(before, Files());
    }

    [Fact]
    public async Task DamageInOneClause_IsTheOnlyFinding()
    {
        Damage("UPDATE Revisions SET Changes = '[3]' WHERE Version = 400");
        Damage("UPDATE Revisions SET Changes = '[3]' WHERE Version = 700");

        // From the next snapshot on the text is known again: the second damage is found, and nothing is that only follows from one.
        var (_, lines) = await VerifyAsync();
        Assert.Equal(["qt-qms/scope at version 400", "qt-qms/scope at version 700"], lines.SkipLast(1).Select(line => line[..line.IndexOf(':', StringComparison.Ordinal)]));
    }

    [Fact]
    public async Task DamagedPage_IsFound()
    {
        await using (var file = File.OpenWrite(Database))
        {
            file.Position = 4096 * (Scalar("SELECT rootpage FROM sqlite_schema WHERE name = 'IX_Revisions_ClauseId_ClientId_Sequence'") - 1);
            await file.WriteAsync(new byte[4096]);
        }

        var (result, lines) = await VerifyAsync();
        Assert.Equal(VerifyCommand.Damaged, result);
        Assert.Contains(lines, line => line.StartsWith("database: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task DatabaseThatIsNotThere_IsNotMade()
    {
        File.Delete(Database);
        var before = Files();
        Assert.Equal(VerifyCommand.NotOpened, (await VerifyAsync()).Result);
        Assert.Equal(before, Files());
    }

    [Fact]
    public async Task FileThatIsNoDatabase_IsNotOpened()
    {
        await File.WriteAllTextAsync(Database, new string('x', 10_000));
        Assert.Equal(VerifyCommand.NotOpened, (await VerifyAsync()).Result);
    }

    [Fact]
    public async Task DatabaseOfAnotherSchema_IsNotOpenedAndNotMigrated()
    {
        Damage("DELETE FROM __EFMigrationsHistory WHERE MigrationId = (SELECT MAX(MigrationId) FROM __EFMigrationsHistory)");
        var before = Files();
        var (result, lines) = await VerifyAsync();
        Assert.Equal(VerifyCommand.NotOpened, result);
        Assert.Contains("schema", Assert.Single(lines), StringComparison.Ordinal);
        Assert.Equal(before, Files());
    }

    [Fact]
    public async Task BesideARunningPortal_SeesWhatIsCommitted()
    {
        await using var portal = await Portal.StartAsync(onKestrel: true);
        await using var ana = await HubEditor.ConnectAsync(portal, await portal.SignInAsync(Portal.Member), Slug);
        var opened = await ana.OpenAsync();
        Assert.Null((await ana.PushAsync("a", opened.Version, 1, Drafting.Editing.ChangeSet.Replace(opened.Text!.Length, 0, 0, "New. "))).Refusal);
        var (result, lines) = await VerifyAsync(portal.Data);
        Assert.Equal((VerifyCommand.Sound, " 1 revisions"), (result, Assert.Single(lines).Split(',')[1]));
    }

    private async Task<(int Result, IReadOnlyList<string> Lines)> VerifyAsync(string? folder = null)
    {
        var output = new StringWriter();
        var result = await VerifyCommand.RunAsync(["--Drafting:Data", folder ?? _folder], output);
        return (result, output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }

    private void Damage(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private long Scalar(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    private IReadOnlyDictionary<string, string> Files() => Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal).ToDictionary(file => file, file => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file))));

    /// <summary>A data folder with a history in one clause in which all holds.</summary>
    public sealed class Sound : IAsyncLifetime
    {
        private string _folder = "";

        /// <summary>The length of the text that the last revision was made for.</summary>
        public int LengthBeforeLast { get; private set; }

        public string Copy()
        {
            var copy = Directory.CreateTempSubdirectory("drafting-verify-").FullName;
            File.Copy(Path.Combine(_folder, "drafting.db"), Path.Combine(copy, "drafting.db"));
            return copy;
        }

        public async Task InitializeAsync()
        {
            _folder = await PortalTemplate.CopyAsync();
            var database = Path.Combine(_folder, "drafting.db");
            var text = await LogMaker.FillAsync(database, Slug, Revisions, length: 4_000, seed: 1);
            await using var connection = new SqliteConnection($"Data Source={database};Mode=ReadOnly;Pooling=False");
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = $"SELECT Changes FROM Revisions WHERE Version = {Revisions}";
            var last = Drafting.Editing.ChangeSet.FromJson((string)(await command.ExecuteScalarAsync())!);
            LengthBeforeLast = last.Length;
            Assert.Equal(text.Length, last.NewLength);
        }

        public Task DisposeAsync()
        {
            Directory.Delete(_folder, recursive: true);
            return Task.CompletedTask;
        }
    }
}
