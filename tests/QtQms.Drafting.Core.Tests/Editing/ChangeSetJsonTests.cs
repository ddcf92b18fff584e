using System.Text;
using System.Text.Json;
using QtQms.Drafting.Editing;

namespace QtQms.Drafting.Core.Tests.Editing;

public sealed class ChangeSetJsonTests
{
    private static readonly ChangeLimits s_small = new(MaxSections: 3, MaxLength: 10, MaxInserted: 4);

    public static TheoryData<string, ChangeRefusal> Hostile => new()
    {
        { "", ChangeRefusal.NotJson },
        { "[", ChangeRefusal.NotJson },
        { "[1", ChangeRefusal.NotJson },
        { "[[1,\"a\"", ChangeRefusal.NotJson },
        { "[1,]", ChangeRefusal.NotJson },
        { "[1] [2]", ChangeRefusal.NotJson },
        { "[1]x", ChangeRefusal.NotJson },
        { "[NaN]", ChangeRefusal.NotJson },
        { "[Infinity]", ChangeRefusal.NotJson },
        { "[01]", ChangeRefusal.NotJson },
        { "[1/**/]", ChangeRefusal.NotJson },
        { "[[0,\"\\x\"]]", ChangeRefusal.NotJson },
        { "[[0,\"a\nb\"]]", ChangeRefusal.NotJson },
        { "null", ChangeRefusal.NotAChange },
        { "5", ChangeRefusal.NotAChange },
        { "\"[5]\"", ChangeRefusal.NotAChange },
        { "{}", ChangeRefusal.NotAChange },
        { "{\"0\":5}", ChangeRefusal.NotAChange },
        { "[null]", ChangeRefusal.NotAChange },
        { "[true]", ChangeRefusal.NotAChange },
        { "[\"5\"]", ChangeRefusal.NotAChange },
        { "[\"NaN\"]", ChangeRefusal.NotAChange },
        { "[{}]", ChangeRefusal.NotAChange },
        { "[[]]", ChangeRefusal.NotAChange },
        { "[[\"a\"]]", ChangeRefusal.NotAChange },
        { "[[null]]", ChangeRefusal.NotAChange },
        { "[[[1]]]", ChangeRefusal.NotAChange },
        { "[[1,2]]", ChangeRefusal.NotAChange },
        { "[[1,null]]", ChangeRefusal.NotAChange },
        { "[[1,[\"a\"]]]", ChangeRefusal.NotAChange },
        { "[[1,{\"a\":1}]]", ChangeRefusal.NotAChange },
        { "[-1]", ChangeRefusal.BadLength },
        { "[[-1]]", ChangeRefusal.BadLength },
        { "[1.5]", ChangeRefusal.BadLength },
        { "[1.0]", ChangeRefusal.BadLength },
        { "[1e3]", ChangeRefusal.BadLength },
        { "[2147483648]", ChangeRefusal.BadLength },
        { "[9007199254740992]", ChangeRefusal.BadLength },
        { "[1e999]", ChangeRefusal.BadLength },
        { "[" + new string('9', 10_000) + "]", ChangeRefusal.BadLength },
        { "[2147483647]", ChangeRefusal.TooLong },
        { "[65536,1]", ChangeRefusal.TooLong },
        { "[[65536],[1]]", ChangeRefusal.TooLong },
        { "[2147483647,2147483647,2]", ChangeRefusal.TooLong },
        { "[[0,\"a\\nb\"]]", ChangeRefusal.LineBreakInLine },
        { "[[0,\"a\\rb\"]]", ChangeRefusal.LineBreakInLine },
        { "[[0,\"a\\u000ab\"]]", ChangeRefusal.LineBreakInLine },
        { "[[0,\"\\u0000\"]]", ChangeRefusal.NullCharacter },
        { "[[0,\"\\ud83d\"]]", ChangeRefusal.LoneSurrogate },
        { "[[0,\"\\ude00\"]]", ChangeRefusal.LoneSurrogate },
        { "[[0,\"\\ude00\\ud83d\"]]", ChangeRefusal.LoneSurrogate },
        { "[[0,\"\\ud83d\\ud83d\\ude00\"]]", ChangeRefusal.LoneSurrogate },
        { "[[0,\"\\uD83Dx\\uDE00\"]]", ChangeRefusal.LoneSurrogate },
        { "[[0,\"\\ud83d\",\"\\ude00\"]]", ChangeRefusal.LoneSurrogate },
        { "[[0,\"\\ud83d\"],[0,\"\\ude00\"]]", ChangeRefusal.LoneSurrogate },
        { "[[0,\"\\\\ud83d\\ud83d\"]]", ChangeRefusal.LoneSurrogate },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Parse_Hostile_IsRefused(string json, ChangeRefusal expected)
    {
        Assert.False(ChangeSet.TryParse(json, ChangeLimits.Default, out var change, out var refusal));
        Assert.Equal(expected, refusal);
        Assert.Null(change);
    }

    [Fact]
    public void Parse_DeeplyNested_IsRefused()
    {
        var json = Encoding.UTF8.GetBytes(new string('[', 100_000));
        Assert.False(ChangeSet.TryParse(json, ChangeLimits.Default, out _, out var refusal));
        Assert.Equal(ChangeRefusal.NotAChange, refusal);
    }

    [Fact]
    public void Parse_BytesThatAreNotUtf8_AreRefused()
    {
        // ED A0 BD is half a pair, encoded all the same.
        Assert.False(ChangeSet.TryParse([.. "[[0,\""u8, 0xED, 0xA0, 0xBD, .. "\"]]"u8], ChangeLimits.Default, out _, out var refusal));
        Assert.Equal(ChangeRefusal.NotJson, refusal);
        Assert.False(ChangeSet.TryParse([.. "[[0,\""u8, 0xFF, .. "\"]]"u8], ChangeLimits.Default, out _, out refusal));
        Assert.Equal(ChangeRefusal.NotJson, refusal);
    }

    [Fact]
    public void Parse_AStringWithHalfAPair_IsRefused()
    {
        Assert.False(ChangeSet.TryParse("[[0,\"\uD83D\"]]", ChangeLimits.Default, out _, out var refusal));
        Assert.Equal(ChangeRefusal.LoneSurrogate, refusal);
    }

    [Theory]
    [InlineData("[5,[0,\"hi\",\"yo\"],3,[2]]", "5 0:5 3 2:0")]
    [InlineData("[]", "")]
    [InlineData(" [ 5 , [ 0 , \"a\" ] ] ", "5 0:1")]
    [InlineData("[0,5,0,3,[0],[0,\"\"]]", "8")]
    [InlineData("[[1],[1,\"\"],[1]]", "3:0")]
    [InlineData("[[0,\"a\"],[0,\"b\"]]", "0:2")]
    [InlineData("[[0,\"\",\"\"]]", "0:1")]
    [InlineData("[[0,\"\\ud83d\\ude00\\u00e9\\\\ud83d\"]]", "0:9")]
    [InlineData("[-0]", "")]
    public void Parse_Lawful_IsTakenInNormalForm(string json, string sections)
    {
        Assert.True(ChangeSet.TryParse(json, ChangeLimits.Default, out var change, out var refusal));
        Assert.Equal(ChangeRefusal.None, refusal);
        Assert.Equal(sections, change.ToString());
    }

    [Theory]
    [InlineData("[1,[1]]", ChangeRefusal.None)]
    [InlineData("[1,[1],1]", ChangeRefusal.None)]
    [InlineData("[1,[1],1,[1]]", ChangeRefusal.TooManySections)]
    [InlineData("[0,0,0,0]", ChangeRefusal.TooManySections)]
    [InlineData("[8,[1]]", ChangeRefusal.None)]
    [InlineData("[8,[2]]", ChangeRefusal.None)]
    [InlineData("[8,[3]]", ChangeRefusal.TooLong)]
    [InlineData("[[0,\"ab\",\"\"]]", ChangeRefusal.None)]
    [InlineData("[[0,\"ab\",\"c\"]]", ChangeRefusal.None)]
    [InlineData("[[0,\"ab\",\"cd\"]]", ChangeRefusal.TooLong)]
    [InlineData("[[0,\"ab\"],1,[0,\"cd\"]]", ChangeRefusal.None)]
    [InlineData("[[0,\"ab\"],1,[0,\"cde\"]]", ChangeRefusal.TooLong)]
    [InlineData("[[0,\"\",\"\",\"\",\"\",\"\",\"\"]]", ChangeRefusal.TooLong)]
    public void Parse_AtTheLimits(string json, ChangeRefusal expected)
    {
        ChangeSet.TryParse(json, s_small, out _, out var refusal);
        Assert.Equal(expected, refusal);
    }

    [Fact]
    public void Parse_Unbounded_StillRefusesSumsThatOverflow()
    {
        Assert.True(ChangeSet.TryParse("[2147483647]", ChangeLimits.Unbounded, out _, out _));
        Assert.False(ChangeSet.TryParse("[2147483647,1]", ChangeLimits.Unbounded, out _, out var refusal));
        Assert.Equal(ChangeRefusal.TooLong, refusal);
        Assert.False(ChangeSet.TryParse("[2147483647,[0,\"a\"]]", ChangeLimits.Unbounded, out _, out refusal));
        Assert.Equal(ChangeRefusal.TooLong, refusal);
    }

    [Fact]
    public void FromJson_ReadsTheLog_WithoutLimits_AndRisesOnDamage()
    {
        var change = new ChangeSetBuilder().Keep(100_000).Insert(new string('x', 100_000)).Build();
        Assert.Equal(change, ChangeSet.FromJson(change.ToJson()));
        Assert.Throws<FormatException>(() => ChangeSet.FromJson("[-1]"));
    }

    [Fact]
    public void Parse_JsonElement_ReadsWhatBytesRead()
    {
        using var document = JsonDocument.Parse("{\"good\":[2,[0,\"😀\"]],\"bad\":[\"2\"],\"not\":{}}");
        Assert.True(ChangeSet.TryParse(document.RootElement.GetProperty("good"), ChangeLimits.Default, out var change, out _));
        Assert.Equal("2 0:2", change.ToString());
        Assert.False(ChangeSet.TryParse(document.RootElement.GetProperty("bad"), ChangeLimits.Default, out _, out var refusal));
        Assert.Equal(ChangeRefusal.NotAChange, refusal);
        Assert.False(ChangeSet.TryParse(document.RootElement.GetProperty("not"), ChangeLimits.Default, out _, out refusal));
        Assert.Equal(ChangeRefusal.NotAChange, refusal);
        Assert.False(ChangeSet.TryParse(default(JsonElement), ChangeLimits.Default, out _, out refusal));
        Assert.Equal(ChangeRefusal.NotAChange, refusal);
    }

    [Fact]
    public void Write_PutsOneValueIntoWhatIsBeingWritten()
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WritePropertyName("changes");
            ChangeSet.Replace(3, 1, 2, "é\n\"😀").Write(writer);
            writer.WriteEndObject();
        }

        Assert.Equal("{\"changes\":[1,[1,\"é\",\"\\\"😀\"],1]}", Encoding.UTF8.GetString(stream.ToArray()));
    }
}
