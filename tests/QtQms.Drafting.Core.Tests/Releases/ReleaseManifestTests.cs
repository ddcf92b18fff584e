using System.Text;
using System.Text.Json;
using QtQms.Drafting.Releases;
using QtQms.Drafting.Standards;

namespace QtQms.Drafting.Core.Tests.Releases;

public sealed class ReleaseManifestTests
{
    private static readonly ManifestEntry Scope = new(
        Guid.Parse("01890a5d-ac96-774b-bcce-b302099a8057"), "scope", "1", "Scope", ClauseKind.Clause, Obligation.Normative, 12,
        ReleaseManifest.HashOf("This document specifies requirements.\n"));

    private static readonly ManifestEntry Annex = new(
        Guid.Parse("01890a5d-ac96-774b-bcce-b302099a8058"), "guidance", "A", "\"Guidance\" \\ état\u2028<b> 🙂\u0001\n", ClauseKind.Annex, Obligation.Informative, 3,
        ReleaseManifest.HashOf(""));

    private static readonly ReleaseManifest First = new("qt-qms", "1.0-wd.1", null, [Scope, Annex]);

    [Theory]
    [InlineData("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    public void HashOf_KnownText_GivesTheKnownHash(string text, string expected) => Assert.Equal(expected, ReleaseManifest.HashOf(text));

    [Fact]
    public void HashOf_HalfACharacter_Throws() => Assert.Throws<EncoderFallbackException>(() => ReleaseManifest.HashOf("a\uD83D"));

    /// <summary>Signed and published: these bytes must never change for the same release.</summary>
    [Fact]
    public void ToJson_KnownRelease_GivesTheKnownTextAndHash()
    {
        Assert.Equal(
            "{\"format\":\"qtqms-manifest/1\",\"standard\":\"qt-qms\",\"version\":\"1.0-wd.1\",\"previous\":null,\"clauses\":["
            + "{\"uid\":\"01890a5d-ac96-774b-bcce-b302099a8057\",\"slug\":\"scope\",\"number\":\"1\",\"title\":\"Scope\",\"kind\":\"clause\",\"obligation\":\"normative\",\"textVersion\":12,\"sha256\":\"" + Scope.Sha256 + "\"},"
            + "{\"uid\":\"01890a5d-ac96-774b-bcce-b302099a8058\",\"slug\":\"guidance\",\"number\":\"A\",\"title\":\"\\\"Guidance\\\" \\\\ état\u2028<b> 🙂\\u0001\\n\",\"kind\":\"annex\",\"obligation\":\"informative\",\"textVersion\":3,\"sha256\":\"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\"}]}",
            First.ToJson());
        Assert.Equal(ReleaseManifest.HashOf(First.ToJson()), First.Sha256());
    }

    [Fact]
    public void ToJson_AnyTitle_IsJsonThatSaysTheSame()
    {
        using var document = JsonDocument.Parse(First.ToJson());

        Assert.Equal(Annex.Title, document.RootElement.GetProperty("clauses")[1].GetProperty("title").GetString());
    }

    [Fact]
    public void FromJson_OwnText_GivesTheSameManifest()
    {
        var second = First with { Version = "1.0-wd.2", Previous = First.Sha256() };
        var read = ReleaseManifest.FromJson(second.ToJson());

        Assert.Equal(second.Clauses, read.Clauses);
        Assert.Equal(second.Sha256(), read.Sha256());
    }

    [Fact]
    public void Figures_AreCovered_AndMakeAnotherForm()
    {
        var shown = First with { Figures = [new ManifestFigure("ion-trap.png", new string('a', 64))] };

        Assert.StartsWith("{\"format\":\"qtqms-manifest/2\",", shown.ToJson(), StringComparison.Ordinal);
        Assert.EndsWith($"],\"figures\":[{{\"name\":\"ion-trap.png\",\"sha256\":\"{new string('a', 64)}\"}}]}}", shown.ToJson(), StringComparison.Ordinal);
        Assert.Equal(shown.Figures, ReleaseManifest.FromJson(shown.ToJson()).Figures);
        Assert.NotEqual(shown.Sha256(), (shown with { Figures = [shown.Figures[0] with { Sha256 = new string('b', 64) }] }).Sha256());
        Assert.StartsWith("{\"format\":\"qtqms-manifest/1\",", First.ToJson(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"format\":\"qtqms-manifest/1\",\"standard\":\"s\",\"version\":\"1.0\",\"previous\":null, \"clauses\":[]}")]
    [InlineData("{\"format\":\"qtqms-manifest/2\",\"standard\":\"s\",\"version\":\"1.0\",\"previous\":null,\"clauses\":[]}")]
    [InlineData("{\"format\":\"qtqms-manifest/1\",\"standard\":\"s\",\"version\":\"1.0\",\"previous\":null,\"clauses\":[],\"more\":1}")]
    [InlineData("{\"format\":\"qtqms-manifest/1\",\"standard\":\"s\",\"version\":\"1.0\",\"previous\":null,\"clauses\":[],\"figures\":[]}")]
    [InlineData("{\"format\":\"qtqms-manifest/1\",\"standard\":\"s\",\"version\":\"1.0\",\"previous\":null,\"clauses\":[],\"figures\":[{\"name\":\"a.png\",\"sha256\":\"x\"}]}")]
    public void FromJson_AnythingElse_IsRefused(string json) => Assert.Throws<FormatException>(() => ReleaseManifest.FromJson(json));

    [Fact]
    public void Sha256_AnyChange_ChangesIt()
    {
        ReleaseManifest[] all =
        [
            First,
            First with { Standard = "other" },
            First with { Version = "1.0-wd.2" },
            First with { Previous = First.Sha256() },
            First with { Clauses = [Annex, Scope] },
            First with { Clauses = [Scope] },
            First with { Clauses = [Scope with { Uid = Annex.Uid }, Annex] },
            First with { Clauses = [Scope with { Slug = "x" }, Annex] },
            First with { Clauses = [Scope with { Number = "2" }, Annex] },
            First with { Clauses = [Scope with { Title = "scope" }, Annex] },
            First with { Clauses = [Scope with { Kind = ClauseKind.Terms }, Annex] },
            First with { Clauses = [Scope with { Obligation = Obligation.Informative }, Annex] },
            First with { Clauses = [Scope with { TextVersion = 13 }, Annex] },
            First with { Clauses = [Scope with { Sha256 = Annex.Sha256 }, Annex] },
        ];

        Assert.Equal(all.Length, all.Select(manifest => manifest.Sha256()).Distinct().Count());
    }
}
