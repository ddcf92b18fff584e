namespace QtQms.Drafting.Web.Ballots;

/// <summary>Tells which form a request posts, so that its answer still shows it where the form would no longer be offered.</summary>
internal static class FormPosts
{
    public static bool Posts(this HttpContext context, string form) =>
        HttpMethods.IsPost(context.Request.Method) && context.Request.HasFormContentType && context.Request.Form["_handler"] == form;
}
