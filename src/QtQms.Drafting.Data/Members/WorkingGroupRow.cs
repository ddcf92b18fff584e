namespace QtQms.Drafting.Data.Members;

/// <summary>A working group: owns standards, has members.</summary>
public sealed class WorkingGroupRow
{
    /// <summary>Version-7 GUID.</summary>
    public Guid Id { get; set; }

    /// <summary>Its name, unique.</summary>
    public string Name { get; set; } = "";
}
