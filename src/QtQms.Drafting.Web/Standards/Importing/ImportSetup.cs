namespace QtQms.Drafting.Web.Standards.Importing;

/// <summary>Bringing text from outside into drafts.</summary>
public static class ImportSetup
{
    public static void AddImporting(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ImportShelf>();
        builder.Services.AddSingleton<ImportJobs>();
        builder.Services.AddSingleton<ImportDesk>();
        builder.Services.AddHostedService<ImportSweep>();
    }
}
