namespace QtQms.Drafting.Web.History;

/// <summary>What became of the text, who wrote it, and how to go back.</summary>
public static class HistorySetup
{
    public static void AddHistory(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<HistoryDesk>();
        builder.Services.AddSingleton<AuthorsDesk>();
        builder.Services.AddSingleton<DraftHistoryDesk>();
    }
}
