namespace QtQms.Drafting.Web.Releases;

/// <summary>Releases: publishing, reading, comparing.</summary>
public static class ReleasesSetup
{
    public static void AddReleases(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ReleasePublisher>();
        builder.Services.AddSingleton<ReleaseReader>();
        builder.Services.AddSingleton<ReleasesDesk>();
    }
}
