using System.Text.Json;
using QtQms.Drafting.Ballots;

namespace QtQms.Drafting.Web.Ballots;

/// <summary>Rules applied to counts that anybody sends, without a ballot and without signing in.</summary>
public static class BallotsEndpoints
{
    private const int MaxRequestBytes = 64 * 1024;

    public static void MapBallots(this WebApplication app) =>
        app.MapPost("/api/v1/ballot-rules/{rule}/evaluate", EvaluateAsync)
            .WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(MaxRequestBytes))
            .RequireRateLimiting(BallotsSetup.EvaluatePolicy)
            .AllowAnonymous()
            .Accepts<EvaluateRequest>("application/json")
            .Produces<BallotOutcome>()
            .ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .WithName("EvaluateBallotRule")
            .WithSummary("Applies a ballot rule to counts")
            .WithTags("Ballots");

    private static async Task<IResult> EvaluateAsync(string rule, HttpRequest request, CancellationToken cancellation)
    {
        if (BallotRules.Find(rule) is not { } found)
            return Results.Problem($"There is no such rule. There are: {string.Join(", ", BallotRules.All.Select(r => r.Id))}.", statusCode: StatusCodes.Status404NotFound);
        if (!request.HasJsonContentType())
            return Results.Problem("Send the counts as application/json.", statusCode: StatusCodes.Status415UnsupportedMediaType);
        EvaluateRequest? counts;
        try
        {
            counts = await JsonSerializer.DeserializeAsync<EvaluateRequest>(request.Body, BallotJson.Options, cancellation);
        }
        catch (JsonException wrong)
        {
            return Results.Problem($"The counts could not be read{At(wrong.Path)}.", statusCode: StatusCodes.Status400BadRequest);
        }
        catch (BadHttpRequestException wrong)
        {
            return Results.Problem("The request could not be read.", statusCode: wrong.StatusCode);
        }

        if (counts is null)
            return Results.Problem("The request holds no counts.", statusCode: StatusCodes.Status400BadRequest);
        var evaluation = RuleEvaluation.Evaluate(found, counts);
        return evaluation.Outcome is { } outcome
            ? Results.Text(outcome.ToJson(), "application/json")
            : Results.ValidationProblem(evaluation.Problems.GroupBy(problem => problem.Path)
                .ToDictionary(at => at.Key, at => at.Select(problem => problem.Refusal.Words()).Distinct().ToArray()));
    }

    private static string At(string? path) => path is { Length: > 2 } ? $" at {path[2..]}" : "";
}
