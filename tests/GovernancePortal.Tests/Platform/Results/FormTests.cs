using GovernancePortal.Platform.Results;

namespace GovernancePortal.Tests.Platform.Results;

public sealed class FormTests
{
    [Theory]
    [InlineData("businessUse", null, "Business use is needed.")]
    [InlineData("name", null, "Name is needed.")]
    [InlineData("conditions", "A condition", "A condition is needed.")]
    public void Finding_SpeaksToPeopleInWordsAndNamesTheFieldForClients(string field, string? label, string says)
    {
        var detail = new Form().Text(field, " ", 10, required: true, label).Error.ShouldNotBeNull().Details.ShouldNotBeNull().ShouldHaveSingleItem();

        (detail.Field, detail.Message).ShouldBe((field, says));
    }

    [Fact]
    public void TextThatIsTooLong_IsToldInNumbersAsPagesWriteThem() =>
        new Form().Text("comment", new string('x', 9999), 4000).Error.ShouldNotBeNull().Message.ShouldBe("Comment has at most 4,000 characters; these are 9,999.");

    [Fact]
    public void WordThatWasNotChosen_IsNeeded() =>
        new Form().OneOf("riskClass", "", ["minimal", "high"], "Class").Error.ShouldNotBeNull().Message.ShouldBe("Class is needed: one of minimal, high.");

    [Fact]
    public void WordThatIsNotAllowed_IsRepeatedShortly() =>
        new Form().OneOf("seat", new string('x', 100_000), ["risk", "security"]).Error.ShouldNotBeNull().Message.ShouldBe($"Seat is one of risk, security. Found “{new string('x', 60)}”.");

    [Theory]
    [InlineData("\u200B\u200D\u200B")]
    [InlineData("\u2060 \u00AD\t\uFEFF")]
    [InlineData("\u3164\u115F\u2800")]
    public void RequiredText_OfCharactersThatShowNothing_IsNeeded(string nothing) =>
        new Form().Text("reason", nothing, 100, required: true).Error.ShouldNotBeNull().Message.ShouldBe("Reason is needed, in characters that can be seen.");

    [Theory]
    [InlineData("Queue\u200B proposal")]
    [InlineData("Head of\u2060 Lending")]
    [InlineData("turned \u202Earound")]
    public void Words_WithCharactersThatNobodySees_AreRefused(string words) =>
        new Form().Words("businessUse", words, 100).Error.ShouldNotBeNull().Message.ShouldStartWith("Business use contains characters that nobody sees");

    [Fact]
    public void Words_OnSeveralLines_AreTaken() => new Form().Words("businessUse", "Queue proposal\r\n\tfor new tickets", 100, required: true).Error.ShouldBeNull();

    [Theory]
    [InlineData("می\u200Cخواهم")]
    [InlineData("\uD83D\uDC69\u200D\uD83D\uDD2C looked at it")]
    public void RequiredText_WithJoinersBetweenItsLetters_IsText(string text) =>
        new Form().Text("reason", text, 100, required: true).Error.ShouldBeNull();
}
