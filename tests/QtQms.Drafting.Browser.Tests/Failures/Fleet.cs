using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;

namespace QtQms.Drafting.Browser.Tests.Failures;

/// <summary>A Node process full of real clients (<c>src/QtQms.Drafting.Browser/tests/fleet.mjs</c>), told what to do line by line.</summary>
public sealed class Fleet : IAsyncDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonElement>> _waiting = new();
    private readonly ConcurrentQueue<string> _complaints = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string _folder = Directory.CreateTempSubdirectory("drafting-fleet-").FullName;
    private readonly Process _process;
    private int _count;

    private Fleet()
    {
        _process = Process.Start(new ProcessStartInfo("node")
        {
            ArgumentList = { Path.Combine(Repository.Root, "src", "QtQms.Drafting.Browser", "tests", "fleet.mjs") },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.ErrorDataReceived += (_, line) => _complaints.Enqueue(line.Data ?? "");
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>What clients told by themselves, in order.</summary>
    public ConcurrentQueue<FleetEvent> Events { get; } = new();

    /// <summary>Where clients write down what they asked and what was acknowledged.</summary>
    public string LedgerFile => Path.Combine(_folder, "ledger.jsonl");

    public static async Task<Fleet> StartAsync()
    {
        var fleet = new Fleet();
        await fleet._ready.Task.WaitAsync(TimeSpan.FromSeconds(60));
        return fleet;
    }

    /// <summary>Clients of one signed-in person, who open the clause; under one client id if it is given, as copied tabs do.</summary>
    public Task AddAsync(IReadOnlyList<string> who, string address, string cookie, Guid clauseId, int seed, string? clientId = null) =>
        DoAsync(new { Do = "add", who, address, origin = address, cookie, clauseId, seed, clientId, ledger = LedgerFile });

    /// <summary>Clients type until they are told to pause: so many edits a second each.</summary>
    public Task TypeAsync(double rate, IReadOnlyList<string>? who = null, int keep = 100, int size = 0) => DoAsync(new { Do = "type", who, rate, keep, size });

    public Task PauseAsync(IReadOnlyList<string>? who = null) => DoAsync(new { Do = "pause", who });

    /// <summary>So many edits at once.</summary>
    public Task BurstAsync(int count, IReadOnlyList<string>? who = null, int keep = 100, int size = 0) => DoAsync(new { Do = "burst", who, count, keep, size });

    public Task OfflineAsync(IReadOnlyList<string>? who = null) => DoAsync(new { Do = "offline", who });

    public Task OnlineAsync(IReadOnlyList<string>? who = null) => DoAsync(new { Do = "online", who });

    public Task ForgetAsync(IReadOnlyList<string>? who = null) => DoAsync(new { Do = "forget", who });

    /// <summary>Sends the last push of each once more; tells the codes of what was refused.</summary>
    public async Task<IReadOnlyList<string?>> RepeatAsync(IReadOnlyList<string>? who = null) =>
        (await DoAsync(new { Do = "repeat", who })).GetProperty("refusals").Deserialize<List<string?>>(Json)!;

    /// <summary>Waits until all stand at one version, this one at least, with nothing unsaved, and tells how many seconds that took.</summary>
    public async Task<double> QuietAsync(TimeSpan within, IReadOnlyList<string>? who = null, long version = 0)
    {
        var answer = await DoAsync(new { Do = "quiet", who, within = within.TotalSeconds, version });
        Assert.True(answer.GetProperty("quiet").GetBoolean(), $"After {within} these still wait: {answer.GetProperty("late")}. {await SaysAsync(who)}");
        return answer.GetProperty("seconds").GetDouble();
    }

    public async Task<IReadOnlyList<FleetMember>> ReportAsync(IReadOnlyList<string>? who = null, bool texts = false) =>
        (await DoAsync(new { Do = "report", who, texts })).GetProperty("members").Deserialize<List<FleetMember>>(Json)!;

    /// <summary>A seeded session of short random edits under a bad network; tells how many edits were made.</summary>
    public async Task<int> FuzzAsync(IReadOnlyList<string> who, int operations, int seed)
    {
        var answer = await DoAsync(new { Do = "fuzz", who, operations, seed });
        Assert.True(answer.GetProperty("quiet").GetBoolean(), $"Seed {seed}: these still wait: {answer.GetProperty("late")}. {await SaysAsync(who)}");
        return answer.GetProperty("edits").GetInt32();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.StandardInput.Close();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<JsonElement> DoAsync(object command)
    {
        var number = Interlocked.Increment(ref _count);
        var waiting = _waiting[number] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var line = JsonSerializer.SerializeToNode(command, Json)!.AsObject();
        line["n"] = number;
        var written = line.ToJsonString();
        lock (_process)
            _process.StandardInput.WriteLine(written);
        return await waiting.Task;
    }

    private async Task<string> SaysAsync(IReadOnlyList<string>? who) =>
        string.Join("; ", (await ReportAsync(who)).Select(member => $"{member.Name} at {member.Version}, {member.Unsaved} unsaved, connected {member.Connected}: {member.Says}"));

    private void Hear(string? line)
    {
        if (line is null)
        {
            foreach (var waiting in _waiting.Values)
                waiting.TrySetException(new InvalidOperationException("The fleet ended:\n" + string.Join('\n', _complaints)));
            return;
        }

        using var document = JsonDocument.Parse(line);
        var heard = document.RootElement.Clone();
        if (heard.TryGetProperty("re", out var number))
            Answer(_waiting.TryRemove(number.GetInt32(), out var waiting) ? waiting : new(), heard);
        else if (heard.GetProperty("event").GetString() == "ready")
            _ready.TrySetResult();
        else
            Events.Enqueue(heard.Deserialize<FleetEvent>(Json)!);
    }

    private static void Answer(TaskCompletionSource<JsonElement> waiting, JsonElement heard)
    {
        if (heard.TryGetProperty("error", out var error))
            waiting.TrySetException(new InvalidOperationException(error.GetString()));
        else
            waiting.TrySetResult(heard);
    }
}
