using QtQms.Drafting.Web.Standards.Exporting;
using QtQms.Drafting.Web.Standards.Figures;
using QtQms.Drafting.Web.Standards.Variants;

namespace QtQms.Drafting.Web.Standards;

/// <summary>Standards, their drafts and the seed.</summary>
public static class StandardsSetup
{
    public static void AddStandards(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<DraftReader>();
        builder.Services.AddSingleton<FiguresDesk>();
        builder.Services.AddSingleton<DraftFolder>();
        builder.Services.AddSingleton<DraftDocument>();
        builder.Services.AddSingleton<HistoryDownload>();
        builder.Services.AddSingleton<StandardsDesk>();
        builder.Services.AddSingleton<TreeDesk>();
        builder.Services.AddSingleton<VariantDesk>();
        builder.Services.AddSingleton<VariantReader>();
        builder.Services.AddSingleton(Identifiers.Clauses);
        builder.Services.AddSingleton(Identifiers.Variants);
        builder.Services.AddSingleton(Identifiers.Releases);
        builder.Services.AddSingleton(Identifiers.Comments);
        builder.Services.AddSingleton(Identifiers.Ballots);
        builder.Services.AddSingleton<Help.HelpShelf>();
        builder.Services.AddScoped<ContentSeed>();
    }
}
