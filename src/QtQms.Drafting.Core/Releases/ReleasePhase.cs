namespace QtQms.Drafting.Releases;

/// <summary>How far a release is from publication, in order.</summary>
public enum ReleasePhase
{
    /// <summary>Working draft, <c>wd</c>.</summary>
    WorkingDraft,

    /// <summary>Committee draft, <c>cd</c>.</summary>
    CommitteeDraft,

    /// <summary>Draft for enquiry, <c>dis</c>.</summary>
    Enquiry,

    /// <summary>Final draft for approval, <c>fdis</c>.</summary>
    Approval,

    /// <summary>Published: a name without suffix.</summary>
    Published,
}
