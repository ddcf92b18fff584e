namespace QtQms.Drafting.Browser.Tests.Failures;

/// <summary>A test that watches or disturbs system calls. Where it cannot, it is skipped and says why; under CI it fails instead.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class StraceFactAttribute : FactAttribute
{
    public StraceFactAttribute()
    {
        if (Environment.GetEnvironmentVariable("CI") != "true")
            Skip = Strace.Missing!;
    }
}
