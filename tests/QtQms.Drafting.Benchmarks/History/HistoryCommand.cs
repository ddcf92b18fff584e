using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using QtQms.Drafting.Benchmarks.Comparison;

namespace QtQms.Drafting.Benchmarks.History;

/// <summary>How long the pages take that show a long past.</summary>
internal static partial class HistoryCommand
{
    private const int Warm = 3;
    private const int Rounds = 30;
    private const string Standard = "/standards/benchmark";

    private static readonly (string Name, string Path, int? Limit)[] s_pages =
    [
        ("outline: the draft", "/draft", 200),
        ("outline beside a clause", "/draft/clause-150", 200),
        ("activity", "/activity", 300),
        ("activity, half a year ago", "/activity?before=2026-04-01T12:00:00", 300),
        ("activity of a clause", "/activity?clause=clause-150", 300),
        ("activity, writing only", "/activity?what=writing", 300),
        ("compare: named point to now", $"/draft/history?from=point-{HistoryLog.Point:N}&to=now", 500),
        ("the same, page 15", $"/draft/history?from=point-{HistoryLog.Point:N}&to=now&page=15", 500),
        ("compare: an instant to now", "/draft/history?from=at-20260101T120000&to=now", 500),
        ("compare: the beginning to now", "/draft/history?from=at-20250101T120000&to=now", 500),
        ("compare: two instants", "/draft/history?from=at-20260101T120000&to=at-20260401T120000", 500),
        ("history of a clause", "/draft/clause-150/history", null),
        ("who wrote a clause", "/draft/clause-150/authors", null),
        ("who wrote the draft", "/draft/authors", null),
    ];

    public static async Task<int> RunAsync()
    {
        await using var server = await PeerServer.StartAsync(PeerKind.Ours, [], HistoryLog.Clauses);
        var database = Path.Combine(server.Folder, "data", "drafting.db");
        var filling = Stopwatch.StartNew();
        await server.RestartAsync(_ => HistoryLog.FillAsync(database));
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{HistoryLog.Revisions} revisions written and the server started again in {filling.Elapsed.TotalSeconds:0.0} s"));
        var following = Stopwatch.StartNew();
        await FollowedAsync(database);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Authorship and sittings of the whole log followed {following.Elapsed.TotalSeconds:0.0} s after the start, resting nine tenths of the time."));
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(server.Address) };
        await SignInAsync(http);
        Console.WriteLine($"{"page",-32}{"median ms",12}{"slowest",10}{"KB",8}");
        var kept = true;
        foreach (var (name, path, limit) in s_pages)
        {
            var (times, size) = await MeasureAsync(http, Standard + path);
            kept &= limit is null || times[Rounds / 2] < limit;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-32}{times[Rounds / 2],12:0.0}{times[^1],10:0.0}{size / 1024,8}{(limit is { } most ? $"   under {most}" : "")}"));
        }

        return kept ? 0 : 1;
    }

    private static async Task<(List<double> Times, long Size)> MeasureAsync(HttpClient http, string path)
    {
        var (times, size) = (new List<double>(), 0L);
        for (var round = -Warm; round < Rounds; round++)
        {
            var clock = Stopwatch.StartNew();
            using var answer = await http.GetAsync(new Uri(path, UriKind.Relative));
            size = (await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync()).LongLength;
            if (round >= 0)
                times.Add(clock.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        return (times, size);
    }

    private static async Task FollowedAsync(string database)
    {
        while (true)
        {
            await using (var connection = new SqliteConnection($"Data Source={database};Pooling=False;Mode=ReadOnly"))
            {
                await connection.OpenAsync();
                if ((await HistoryLog.ListAsync(connection, "SELECT c.Id FROM Clauses c WHERE c.Version > 0 AND NOT EXISTS (SELECT 1 FROM Authorships a WHERE a.ClauseId = c.Id AND a.Version = c.Version)")).Count == 0)
                    return;
            }

            await Task.Delay(250);
        }
    }

    private static async Task SignInAsync(HttpClient http)
    {
        var path = new Uri("/account/sign-in", UriKind.Relative);
        var values = Hidden().Matches(await http.GetStringAsync(path)).ToDictionary(field => field.Groups[1].Value, field => WebUtility.HtmlDecode(field.Groups[2].Value));
        (values["Entry.Email"], values["Entry.Password"]) = ("edith@demo.example", "quantum-draft-2026");
        using var form = new FormUrlEncodedContent(values);
        using var answer = await http.PostAsync(path, form);
        if (answer.StatusCode != HttpStatusCode.Found)
            throw new InvalidOperationException($"Nobody could sign in: {answer.StatusCode}.");
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();
}
