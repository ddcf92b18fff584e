namespace QtQms.Drafting.Browser.Tests.Editing;

/// <summary>One portal and one browser for the tests of the edit page; each test has a clause of its own.</summary>
[CollectionDefinition(Name)]
public sealed class EditPages : ICollectionFixture<BrowserPortal>
{
    public const string Name = "Editing";
}
