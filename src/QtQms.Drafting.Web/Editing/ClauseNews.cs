namespace QtQms.Drafting.Web.Editing;

/// <summary>What of a clause moved on.</summary>
public enum ClauseNews
{
    /// <summary>Its text: a commit.</summary>
    Text,

    /// <summary>What is said about it.</summary>
    Comments,

    /// <summary>The tree it stands in. Told under the standard's id.</summary>
    Tree,
}
