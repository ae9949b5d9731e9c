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
}
