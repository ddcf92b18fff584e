using QtQms.Drafting.Web.Standards;

namespace QtQms.Drafting.Web.Releases;

/// <summary>Releases: publishing, reading, comparing.</summary>
public static class ReleasesSetup
{
    public static void AddReleases(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ReleasePublisher>();
        builder.Services.AddSingleton<ReleaseReader>();
        builder.Services.AddSingleton<ReleasesDesk>();
        builder.Services.AddSingleton(Identifiers.Clauses);
        builder.Services.AddSingleton(Identifiers.Releases);
    }
}
