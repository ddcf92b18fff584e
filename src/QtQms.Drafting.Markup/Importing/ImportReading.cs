using System.Diagnostics.CodeAnalysis;

namespace QtQms.Drafting.Markup.Importing;

/// <summary>What came of reading a document. Exactly one of the two is there.</summary>
public sealed record ImportReading
{
    private ImportReading(ImportPlan? plan, ImportRefusal? refusal) => (Plan, Refusal) = (plan, refusal);

    /// <summary>What it would become.</summary>
    public ImportPlan? Plan { get; }

    /// <summary>Why nothing can be made of it.</summary>
    public ImportRefusal? Refusal { get; }

    /// <summary>Whether there is a plan.</summary>
    [MemberNotNullWhen(true, nameof(Plan))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool IsRead => Plan is not null;

    internal static ImportReading Read(ImportPlan plan) => new(plan, null);

    internal static ImportReading Refused(ImportRefusal refusal) => new(null, refusal);
}
