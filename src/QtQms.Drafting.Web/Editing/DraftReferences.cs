using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Net.Http.Headers;
using QtQms.Drafting.Members;
using QtQms.Drafting.Standards;
using QtQms.Drafting.Web.Hosting;
using QtQms.Drafting.Web.Members;
using QtQms.Drafting.Web.Standards;

namespace QtQms.Drafting.Web.Editing;

/// <summary>What a text of the draft can refer to, for completing as one types: for members, asked anew each time, sent only when it changed.</summary>
public static class DraftReferences
{
    private const string Address = "/standards/{standard}/draft/references.json";

    public static void MapDraftReferences(this WebApplication app) =>
        app.MapGet(Address, AnswerAsync).WithMetadata(new NeedsAttribute(Act.ReadDraft)).ExcludeFromDescription();

    private static async Task<IResult> AnswerAsync(string standard, HttpContext context, DraftReader drafts, CancellationToken cancellation)
    {
        var tree = await drafts.TreeAsync(context.Permit().Standard!, cancellation);
        var body = JsonSerializer.SerializeToUtf8Bytes(
            new Targets(
                [.. tree.Clauses.Select(clause => new ClauseName(clause.Row.Slug, clause.Number, clause.Row.Title, Word(clause.Row.Kind)))],
                [.. tree.References.Select(reference => new StandardName(reference.Name, reference.Title))]),
            JsonSerializerOptions.Web);
        context.Response.Headers.CacheControl = "private, no-cache";
        return Results.Bytes(body, "application/json; charset=utf-8", entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(body))}\""));
    }

    // The browser groups by these words.
    private static string Word(ClauseKind kind) => kind switch
    {
        ClauseKind.Term => "term",
        ClauseKind.Annex => "annex",
        _ => "clause",
    };

    private sealed record Targets(IReadOnlyList<ClauseName> Clauses, IReadOnlyList<StandardName> Standards);

    private sealed record ClauseName(string Slug, string Number, string Title, string Kind);

    private sealed record StandardName(string Name, string Title);
}
