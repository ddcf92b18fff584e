using QtQms.Drafting.Comments;

namespace QtQms.Drafting.Core.Tests.Comments;

public sealed class CommentRulesTests
{
    [Theory]
    [InlineData(0, CommentRefusal.BodyEmpty)]
    [InlineData(1, null)]
    [InlineData(9_999, null)]
    [InlineData(10_000, null)]
    [InlineData(10_001, CommentRefusal.BodyTooLong)]
    public void Check_BodyLength_IsBounded(int length, CommentRefusal? expected) =>
        Assert.Equal(expected, CommentRules.Check(new string('x', length), "", ""));

    [Theory]
    [InlineData(65_535, null)]
    [InlineData(65_536, null)]
    [InlineData(65_537, CommentRefusal.ProposedChangeTooLarge)]
    public void Check_ProposedChangeBytes_AreBounded(int length, CommentRefusal? expected) =>
        Assert.Equal(expected, CommentRules.Check("x", new string('x', length), ""));

    [Theory]
    [InlineData(32_768, null)]
    [InlineData(32_769, CommentRefusal.ProposedChangeTooLarge)]
    public void Check_ProposedChangeOfTwoByteLetters_CountsBytes(int length, CommentRefusal? expected) =>
        Assert.Equal(expected, CommentRules.Check("x", new string('é', length), ""));

    [Theory]
    [InlineData(10_000, null)]
    [InlineData(10_001, CommentRefusal.QuoteTooLong)]
    public void Check_QuoteLength_IsBounded(int length, CommentRefusal? expected) =>
        Assert.Equal(expected, CommentRules.Check("x", "", new string('x', length)));

    [Theory]
    [InlineData(" \n\t", CommentRefusal.BodyEmpty)]
    [InlineData("fine 🙂", null)]
    public void CheckReply_Words_AreNeeded(string body, CommentRefusal? expected) =>
        Assert.Equal(expected, CommentRules.CheckReply(body));

    [Theory]
    [InlineData(0xD83D)]
    [InlineData(0xDE42)]
    [InlineData(0)]
    public void Check_HalfACharacterOrNull_IsNoText(int unit)
    {
        var broken = $"a{(char)unit}b";

        Assert.Equal(CommentRefusal.NotText, CommentRules.Check(broken, "", ""));
        Assert.Equal(CommentRefusal.NotText, CommentRules.Check("x", broken, ""));
        Assert.Equal(CommentRefusal.NotText, CommentRules.Check("x", "", broken));
        Assert.Equal(CommentRefusal.NotText, CommentRules.CheckDisposition(Disposition.Rejected, broken, false, false));
    }

    [Theory]
    [InlineData(Disposition.Accepted, null)]
    [InlineData(Disposition.AcceptedModified, CommentRefusal.ReasonMissing)]
    [InlineData(Disposition.Rejected, CommentRefusal.ReasonMissing)]
    [InlineData(Disposition.Noted, CommentRefusal.ReasonMissing)]
    [InlineData(Disposition.DeferredNextEdition, CommentRefusal.ReasonMissing)]
    [InlineData(Disposition.Duplicate, CommentRefusal.ReasonMissing)]
    [InlineData(Disposition.OutOfScope, CommentRefusal.ReasonMissing)]
    [InlineData(Disposition.Withdrawn, CommentRefusal.ReasonMissing)]
    public void CheckDisposition_WithoutReason_IsOnlyForAcceptance(Disposition disposition, CommentRefusal? expected)
    {
        Assert.Equal(expected, CommentRules.CheckDisposition(disposition, "  ", byAuthor: true, withdrawn: false));
        Assert.Null(CommentRules.CheckDisposition(disposition, "Because.", byAuthor: true, withdrawn: false));
    }

    [Fact]
    public void CheckDisposition_WithdrawalBySomebodyElse_IsRefused() =>
        Assert.Equal(CommentRefusal.OnlyTheAuthorWithdraws, CommentRules.CheckDisposition(Disposition.Withdrawn, "Because.", byAuthor: false, withdrawn: false));

    [Fact]
    public void CheckDisposition_OfAWithdrawnComment_IsRefused() =>
        Assert.Equal(CommentRefusal.AlreadyWithdrawn, CommentRules.CheckDisposition(Disposition.Accepted, "", byAuthor: false, withdrawn: true));

    [Theory]
    [InlineData(10_000, null)]
    [InlineData(10_001, CommentRefusal.ReasonTooLong)]
    public void CheckDisposition_ReasonLength_IsBounded(int length, CommentRefusal? expected) =>
        Assert.Equal(expected, CommentRules.CheckDisposition(Disposition.Rejected, new string('x', length), false, false));

    [Fact]
    public void Keys_AllDispositions_ReadBack()
    {
        Assert.Equal(DispositionKey.All, DispositionKey.All.Select(disposition => DispositionKey.FromKey(disposition.Key())!.Value));
        Assert.Equal("accepted accepted_modified rejected noted deferred_next_edition duplicate out_of_scope withdrawn", string.Join(' ', DispositionKey.All.Select(d => d.Key())));
        Assert.Null(DispositionKey.FromKey("Accepted"));
    }

    [Fact]
    public void Codes_AllTypes_ReadBack()
    {
        Assert.Equal("ge te ed", string.Join(' ', CommentTypeCode.All.Select(type => type.Code())));
        Assert.Equal(CommentTypeCode.All, CommentTypeCode.All.Select(type => CommentTypeCode.FromCode(type.Code())!.Value));
        Assert.Null(CommentTypeCode.FromCode("GE"));
    }
}
