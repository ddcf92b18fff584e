using System.Text.Json.Serialization;

namespace QtQms.Drafting.Standards;

/// <summary>
/// One step of an act on the tree. Places are told by neighbours, not by counting, so that a step asked for on an older tree still means
/// the same on the newest.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "do")]
[JsonDerivedType(typeof(Add), "add")]
[JsonDerivedType(typeof(Move), "move")]
[JsonDerivedType(typeof(Describe), "describe")]
[JsonDerivedType(typeof(Remove), "remove")]
[JsonDerivedType(typeof(Restore), "restore")]
[JsonDerivedType(typeof(Write), "write")]
[JsonDerivedType(typeof(Carry), "carry")]
[JsonDerivedType(typeof(Settle), "settle")]
[JsonDerivedType(typeof(TakeComments), "comments")]
public abstract record TreeStep
{
    private TreeStep()
    {
    }

    /// <summary>The clauses that it does something to.</summary>
    [JsonIgnore]
    public IReadOnlyList<Guid> Clauses => this switch
    {
        Add add => [add.Id],
        Move move => [move.Id],
        Describe describe => [describe.Id],
        Remove remove => [remove.Id],
        Restore restore => [restore.Id],
        Write write => [write.Id],
        Carry carry => [carry.Id, carry.ToId],
        Settle settle => [settle.Id],
        _ => [],
    };

    /// <summary>Adds a clause under a parent, behind a sibling; as the first where there is none.</summary>
    public sealed record Add(Guid Id, string Slug, ClauseFacts Facts, Guid? ParentId, Guid? AfterId) : TreeStep;

    /// <summary>Moves a clause under a parent, behind a sibling. Where it came from is noted when it is done.</summary>
    public sealed record Move(Guid Id, Guid? ParentId, Guid? AfterId, Guid? FromParentId = null, Guid? FromAfterId = null) : TreeStep;

    /// <summary>Changes what is said of a clause: only what differs between the two.</summary>
    public sealed record Describe(Guid Id, ClauseFacts Before, ClauseFacts After) : TreeStep;

    /// <summary>Takes a clause out of the draft, with what stands under it.</summary>
    public sealed record Remove(Guid Id) : TreeStep;

    /// <summary>Puts a removed clause back where it stood.</summary>
    public sealed record Restore(Guid Id) : TreeStep;

    /// <summary>Notes that the act changed a clause's text, by the revisions after <c>From</c> up to <c>To</c>. The tree stays.</summary>
    public sealed record Write(Guid Id, long From, long To) : TreeStep;

    /// <summary>
    /// Notes that the act carried text from one clause to another: revision <c>Version</c> took <c>[Start, End)</c> out, revision
    /// <c>ToVersion</c> of the other put it in at <c>At</c>. The tree stays.
    /// </summary>
    public sealed record Carry(Guid Id, long Version, int Start, int End, Guid ToId, long ToVersion, int At) : TreeStep;

    /// <summary>Notes that the act settled another wording of a clause, as taken over; or opened it again. The tree stays.</summary>
    public sealed record Settle(Guid Id, Guid VariantId, string Name, bool TakenOver) : TreeStep;

    /// <summary>Notes that comments of one clause which are on none of its words went to another. The tree stays.</summary>
    public sealed record TakeComments(Guid Id, Guid ToId, IReadOnlyList<Guid> Comments) : TreeStep;
}
