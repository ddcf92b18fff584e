namespace QtQms.Drafting.Web.Standards;

/// <summary>Standards, their drafts and the seed.</summary>
public static class StandardsSetup
{
    public static void AddStandards(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<DraftReader>();
        builder.Services.AddSingleton<StandardsDesk>();
        builder.Services.AddSingleton<Help.HelpShelf>();
        builder.Services.AddScoped<ContentSeed>();
    }
}
