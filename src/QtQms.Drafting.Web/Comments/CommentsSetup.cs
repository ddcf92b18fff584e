namespace QtQms.Drafting.Web.Comments;

/// <summary>Comments and their dispositions.</summary>
public static class CommentsSetup
{
    public static void AddComments(this WebApplicationBuilder builder) => builder.Services.AddSingleton<CommentsDesk>();
}
