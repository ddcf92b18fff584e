namespace QtQms.Drafting.Browser.Tests.Failures;

/// <summary>A test that mounts a file system of its own. Where it may not, it is skipped and says why; under CI it fails instead.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RootFactAttribute : FactAttribute
{
    public RootFactAttribute()
    {
        if (Environment.GetEnvironmentVariable("CI") != "true" && !(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess))
            Skip = "Needs Linux and root, to mount a file system.";
    }
}
