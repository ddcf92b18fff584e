namespace QtQms.Drafting.Markup.Importing;

/// <summary>
/// Ends the reading of a document wherever it stands: in the middle of unpacking too, where nothing but an exception gets out.
/// Becomes a value at the one place that begins to read.
/// </summary>
internal sealed class ImportStop(ImportRefusal refusal) : Exception
{
    public ImportStop(ImportRefusalReason reason, string detail = "")
        : this(new ImportRefusal(reason, detail))
    {
    }

    public ImportRefusal Refusal { get; } = refusal;
}
