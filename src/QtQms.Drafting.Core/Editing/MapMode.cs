namespace QtQms.Drafting.Editing;

/// <summary>When mapping a position says that its place was deleted, as CodeMirror's modes of the same names do.</summary>
public enum MapMode
{
    /// <summary>Never: a position in deleted text moves to where that text stood.</summary>
    Simple,

    /// <summary>When text on both sides of the position was deleted.</summary>
    TrackDel,

    /// <summary>When the text before the position was deleted.</summary>
    TrackBefore,

    /// <summary>When the text after the position was deleted.</summary>
    TrackAfter,
}
