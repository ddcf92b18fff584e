namespace QtQms.Drafting.Markup.Importing;

/// <summary>What reading a document has cost so far; stops it where that is too much.</summary>
internal sealed class ImportBudget(ImportLimits limits, CancellationToken cancellation)
{
    private const int StepsBetweenLooks = 1_024;
    private long unpacked;
    private long elements;
    private int steps;

    public ImportLimits Limits => limits;

    /// <exception cref="ImportStop">There are too many.</exception>
    public void Entries(int count)
    {
        if (count > limits.Entries)
            throw new ImportStop(ImportRefusalReason.TooManyEntries);
    }

    /// <exception cref="ImportStop">That is too much, or the time is over.</exception>
    public void Unpacked(int bytes)
    {
        unpacked += bytes;
        if (unpacked > limits.UnpackedBytes)
            throw new ImportStop(ImportRefusalReason.TooMuchInside);
        Look();
    }

    /// <summary>Text that stands once in the document and is used once more: it counts as often as it is used, or a small document becomes a large one.</summary>
    /// <exception cref="ImportStop">That is too much, or the time is over.</exception>
    public void Repeated(string text) => Unpacked(text.Length);

    /// <exception cref="ImportStop">One too many, one too deep, or the time is over.</exception>
    public void Element(int depth)
    {
        if (depth > limits.Depth)
            throw new ImportStop(ImportRefusalReason.TooDeep);
        if (++elements > limits.Elements)
            throw new ImportStop(ImportRefusalReason.TooManyElements);
        Step();
    }

    /// <summary>A small piece of work.</summary>
    /// <exception cref="ImportStop">The time is over.</exception>
    public void Step()
    {
        if (++steps % StepsBetweenLooks == 0)
            Look();
    }

    private void Look()
    {
        if (cancellation.IsCancellationRequested)
            throw new ImportStop(ImportRefusalReason.TookTooLong);
    }
}
