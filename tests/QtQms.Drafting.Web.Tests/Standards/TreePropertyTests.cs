using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using QtQms.Drafting.Comments;
using QtQms.Drafting.Data.Editing;
using QtQms.Drafting.Editing;
using QtQms.Drafting.Standards;
using QtQms.Drafting.Web.Comments;
using QtQms.Drafting.Web.Editing;
using QtQms.Drafting.Web.Standards;
using Xunit.Abstractions;

namespace QtQms.Drafting.Web.Tests.Standards;

/// <summary>
/// Several people shape and write a draft at once, one of them offline all the while: no character and no clause is lost, none is there
/// twice, each has its author, comments stay on their words, and the logs replay.
/// </summary>
public sealed class TreePropertyTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int MostInOnePush = 500;

    private static readonly string[] s_people = ["ana", "dan", "ivo", "edith"];

    private readonly Dictionary<char, Guid> _written = [];
    private readonly List<(int Number, char Word)> _comments = [];
    private Portal _portal = null!;
    private DraftRoom _room = null!;
    private Random _random = null!;
    private char _next = '\u4E00';

    public async Task InitializeAsync()
    {
        _portal = await Portal.StartAsync();
        _room = new DraftRoom(_portal);
    }

    public async Task DisposeAsync() => await _portal.DisposeAsync();

    [Fact]
    public async Task ActsAndTyping_LoseNothing()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("DRAFTING_SEED"), out var asked) ? asked : Environment.TickCount;
        output.WriteLine($"Seed {seed}");
        _random = new Random(seed);
        var rounds = Environment.GetEnvironmentVariable("DRAFTING_TESTS_LONG") is null ? 60 : 2_000;
        var letters = await BeginAsync();
        var offline = await LeaveAsync("chi");
        var clauses = (await _room.TreeAsync()).All.Count();
        for (var round = 0; round < rounds; round++)
        {
            await Task.WhenAll(s_people.Select(person => _random.Next(3) == 0 ? ShapeAsync(person) : TypeAsync(person)));
            if (offline.Changes.Count < MostInOnePush)
                Write(offline);
            if (_random.Next(10) == 0)
                await CommentAsync();
        }

        var late = await SendAsync(offline);
        await CheckAsync(seed, letters, late);
        Assert.True((await _room.TreeAsync()).All.Count() >= clauses, $"A clause is lost (seed {seed}).");
    }

    private sealed class Page(string person, Guid clauseId, long version, string text)
    {
        public string Person => person;

        public Guid ClauseId => clauseId;

        public long Version => version;

        public string Text { get; set; } = text;

        public List<ChangeSet> Changes { get; } = [];

        public List<char> Words { get; } = [];
    }

    // The seeded texts are of ordinary letters; what is typed is told from them, and from all else that is typed.
    private async Task<int> BeginAsync()
    {
        var letters = 0;
        foreach (var clause in (await _room.TreeAsync()).InOrder())
            letters += Letters((await _room.TextAsync(clause.Id)).Text);
        return letters;
    }

    private static int Letters(string text) => text.Count(char.IsAsciiLetter);

    private async Task<Page> LeaveAsync(string person)
    {
        var standing = (await _room.TreeAsync()).InOrder().ToList();
        var text = await _room.TextAsync(Any(standing).Id);
        return new Page(person, text.ClauseId, text.Version, text.Text);
    }

    private void Write(Page page)
    {
        var at = _random.Next(page.Text.Length + 1);
        while (TextRules.SplitsPair(page.Text, at))
            at--;
        var word = _next++;
        page.Changes.Add(ChangeSet.Replace(page.Text.Length, at, at, word.ToString()));
        page.Text = page.Changes[^1].Apply(page.Text);
        page.Words.Add(word);
    }

    // As pages do that hear no answer: what was sent is sent again, with more behind it.
    private async Task<PushAnswer> SendAsync(Page page)
    {
        var client = Guid.NewGuid().ToString();
        for (var many = 1; many < page.Changes.Count; many += 1 + (many / 2))
            await _room.PushAsync(page.Person, page.ClauseId, page.Version, client, page.Changes[..many]);
        var answer = await _room.PushAsync(page.Person, page.ClauseId, page.Version, client, page.Changes);
        if (answer.Refusal is not null)
            return answer;
        var person = await _room.PersonAsync(page.Person);
        lock (_written)
            page.Words.ForEach(word => _written[word] = person);

        return answer;
    }

    // Some type on what they saw a while ago.
    private async Task TypeAsync(string person)
    {
        var standing = (await _room.TreeAsync()).InOrder().ToList();
        Guid clause;
        long back;
        lock (_random)
            (clause, back) = (Any(standing).Id, _random.Next(4));
        var newest = await _room.TextAsync(clause);
        var text = await _room.TextAsync(clause, Math.Max(0, newest.Version - back));
        var page = new Page(person, clause, text.Version, text.Text);
        lock (_random)
        {
            for (var words = _random.Next(1, 4); words > 0; words--)
                Write(page);
        }

        var answer = await SendAsync(page);
        Assert.True(answer.Refusal is null or { Code: "removed" }, answer.Refusal?.Message);
    }

    private async Task ShapeAsync(string person)
    {
        var tree = await _room.TreeAsync();
        var (standing, removed) = (tree.InOrder().ToList(), tree.All.Where(clause => clause.Removed).OrderBy(clause => clause.Id).ToList());
        TreeClause clause, other;
        int what, place;
        lock (_random)
            (clause, other, what, place) = (Any(standing), Any(standing), _random.Next(10), _random.Next());
        var text = await _room.TextAsync(clause.Id);
        var acts = await ActsAsync();
        var answer = await _room.TryAsync(person, (desk, who, act) => what switch
        {
            0 => desk.AddAsync(who, Portal.Standard, act, new ClauseFacts($"Added {place}"), other.Id, clause.Id),
            1 => desk.MoveAsync(who, Portal.Standard, act, clause.Id, (MoveDirection)(place % 4)),
            2 => desk.MoveAsync(who, Portal.Standard, act, clause.Id, other.Id, null),
            3 when standing.Count > 40 => desk.RemoveAsync(who, Portal.Standard, act, clause.Id),
            4 when removed.Count > 0 => desk.RestoreAsync(who, Portal.Standard, act, removed[place % removed.Count].Id),
            5 or 6 => desk.SplitAsync(who, Portal.Standard, act, clause.Id, text.Version, Fitting(text.Text, place % (text.Text.Length + 1)), $"Split {place}"),
            7 => desk.MergeAsync(who, Portal.Standard, act, clause.Id),
            8 when acts.Count > 0 => desk.UndoAsync(who, Portal.Standard, act, acts[place % acts.Count]),
            _ => desk.DescribeAsync(who, Portal.Standard, act, clause.Id, clause.Facts, clause.Facts with { Title = $"Named {place}" }),
        });
        Assert.NotEqual(DraftRefusal.NotPermitted, answer.Refusal);
    }

    private static int Fitting(string text, int place) => TextRules.SplitsPair(text, place) ? place - 1 : place;

    private async Task<List<long>> ActsAsync()
    {
        await using var db = _portal.Database();
        return await db.TreeRevisions.OrderByDescending(act => act.Version).Take(8).Select(act => act.Version).ToListAsync();
    }

    private async Task CommentAsync()
    {
        foreach (var clause in (await _room.TreeAsync()).InOrder())
        {
            var text = await _room.TextAsync(clause.Id);
            var at = text.Text.IndexOfAny([.. _written.Keys.Where(word => _comments.TrueForAll(comment => comment.Word != word))]);
            if (at < 0)
                continue;
            var answer = await _portal.Services.GetRequiredService<CommentsDesk>().AddAsync(
                await _room.PersonAsync("kemi"), Portal.Standard, new SelectedSource(clause.Id, text.Version, at, at + 1), new CommentWords(CommentType.General, "Here?"));
            Assert.True(answer.Done);
            _comments.Add((answer.Number, text.Text[at]));
            return;
        }
    }

    private async Task CheckAsync(int seed, int letters, PushAnswer late)
    {
        var (texts, tree) = (new Dictionary<Guid, string>(), await _room.TreeAsync());
        foreach (var clause in tree.All)
            texts[clause.Id] = (await _room.TextAsync(clause.Id)).Text;
        var all = string.Concat(texts.Values);
        Assert.All(_written.Keys, word => Assert.True(all.Count(letter => letter == word) == 1, $"U+{(int)word:X4} is there {all.Count(letter => letter == word)} times (seed {seed})."));
        Assert.True(late.Refusal is null or { Code: "removed" }, $"{late.Refusal} (seed {seed})");
        Assert.True(Letters(all) >= letters, $"Letters of the seed are lost (seed {seed}).");
        foreach (var (clauseId, text) in texts)
            await CheckAuthorsAsync(seed, clauseId, text);
        foreach (var (number, word) in _comments)
            await CheckCommentAsync(seed, tree, texts, number, word);
        Assert.Empty(await _room.FindingsAsync());
        var acts = await ActsAsync();
        output.WriteLine($"{(acts.Count == 0 ? 0 : acts[0] - 1)} acts, {_written.Count} words typed, {_comments.Count} comments, late changes {late.Refusal?.Code ?? "taken"}");
    }

    private async Task CheckAuthorsAsync(int seed, Guid clauseId, string text)
    {
        await using var db = _portal.Database();
        var spans = (await ClauseFollower.ReadAsync(db, clauseId))!.Spans;
        Assert.Equal(text.Length, spans.Length);
        foreach (var (word, at) in text.Select((letter, at) => (letter, at)).Where(each => _written.ContainsKey(each.letter)))
            Assert.True(spans.At(at).PersonId == _written[word], $"U+{(int)word:X4} has another author (seed {seed}).");
    }

    private async Task CheckCommentAsync(int seed, ClauseTree tree, Dictionary<Guid, string> texts, int number, char word)
    {
        await using var db = _portal.Database();
        var row = await db.Comments.AsNoTracking().SingleAsync(c => c.Number == number);
        var text = new ClauseText(row.ClauseId!.Value, (await _room.TextAsync(row.ClauseId.Value)).Version, texts[row.ClauseId.Value]);
        var places = await AnchorReader.ReadAsync(db, text, [row]);
        Assert.True(
            places.TryGetValue(row.Id, out var place) && text.Text[place.Start..place.End].Contains(word, StringComparison.Ordinal),
            $"Comment {number} has lost U+{(int)word:X4} (seed {seed}, clause {tree.Find(row.ClauseId.Value)!.Slug}).");
    }

    private T Any<T>(List<T> items) => items[_random.Next(items.Count)];
}
