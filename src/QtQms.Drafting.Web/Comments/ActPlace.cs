namespace QtQms.Drafting.Web.Comments;

/// <summary>Where the forms of a comment stand, which decides how they are handed in.</summary>
public enum ActPlace
{
    /// <summary>On the comment's own page: posted to it.</summary>
    Page,

    /// <summary>On a card beside the text: posted to the comment's own page, which leads back.</summary>
    Card,

    /// <summary>On a card in a circuit: done on the spot; without a circuit, as on any card.</summary>
    Live,
}
