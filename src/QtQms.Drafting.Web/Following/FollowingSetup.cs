namespace QtQms.Drafting.Web.Following;

/// <summary>Keeping up with a draft: what happened, what changed since, what one watches.</summary>
public static class FollowingSetup
{
    public static void AddFollowing(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ActivityDesk>();
        builder.Services.AddSingleton<FollowingDesk>();
    }
}
