using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace QtQms.Drafting.Web.Tests.Ballots;

/// <summary>The address where anybody can apply a rule to counts.</summary>
public sealed class EvaluateTests(Portal portal) : IClassFixture<Portal>
{
    private const string C1 =
        """
        {"categories":{"industry":{"eligible":20,"approve":15,"disapprove":3,"unreasoned":0,"abstain":1},"academia":{"eligible":10,"approve":8,"disapprove":1,"abstain":1},
        "civil-society":{"eligible":8,"approve":5,"disapprove":2},"government":{"eligible":6,"approve":4,"disapprove":1,"abstain":1}},"openObjections":0}
        """;

    [Fact]
    public async Task Evaluate_FourChambers_AnswersInTheDesignsShape()
    {
        var (status, answer) = await PostAsync("qt-four-chamber", C1);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("Approved", answer.GetProperty("outcome").GetString());
        Assert.Equal(0, answer.GetProperty("failed").GetArrayLength());
        Assert.Equal("80.91 %", answer.GetProperty("weightedApproval").GetProperty("percent").GetString());
        var criterion = answer.GetProperty("criteria")[0];
        Assert.All(new[] { "name", "left", "right", "holds" }, member => Assert.True(criterion.TryGetProperty(member, out _)));
    }

    [Fact]
    public async Task Evaluate_IsoDis_AnswersToo()
    {
        var (status, answer) = await PostAsync("iso-dis", """{"participating":{"approve":17,"disapprove":15,"unreasoned":0},"all":{"approve":51,"disapprove":18,"unreasoned":0}}""");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("NotApproved", answer.GetProperty("outcome").GetString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"categories":{"industry":{"eligible":"20"}}}""")]
    [InlineData("""{"categories":{"industry":{"eligible":-1}}}""")]
    [InlineData("""{"categories":{"industry":{"eligible":1,"aprove":1}}}""")]
    [InlineData("""{"categories":{"farming":{"eligible":1}}}""")]
    public async Task Evaluate_WhatCannotBeCounted_IsABadRequest(string body)
    {
        var (status, answer) = await PostAsync("qt-four-chamber", body);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(400, answer.GetProperty("status").GetInt32());
    }

    [Fact]
    public async Task Evaluate_UnknownRule_IsNotFound() =>
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync("no-such-rule", C1)).Status);

    [Fact]
    public async Task Evaluate_ThatIsNotJson_IsRefused()
    {
        using var content = new StringContent("categories=1", Encoding.UTF8, "application/x-www-form-urlencoded");
        var answer = await portal.Anonymous().Http.PostAsync(new Uri("/api/v1/ballot-rules/qt-four-chamber/evaluate", UriKind.Relative), content);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
    }

    private async Task<(HttpStatusCode Status, JsonElement Answer)> PostAsync(string rule, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        var answer = await portal.Anonymous().Http.PostAsync(new Uri($"/api/v1/ballot-rules/{rule}/evaluate", UriKind.Relative), content);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }
}
