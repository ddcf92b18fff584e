namespace QtQms.Drafting.Browser.Tests;

/// <summary>A test that drives a real Chromium. Without one it is skipped and says how to get one; under CI it fails instead.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ChromiumFactAttribute : FactAttribute
{
    public ChromiumFactAttribute()
    {
        if (Chromium.Path is null && Environment.GetEnvironmentVariable("CI") != "true")
            Skip = Chromium.HowToGetOne;
    }
}
