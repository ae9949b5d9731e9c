using Bunit;
using GovernancePortal.Ui.People;
using GovernancePortal.Ui.Verdicts;

namespace GovernancePortal.Tests.Ui.People;

public sealed class PeopleTests : UiTestContext
{
    [Fact]
    public void Seats_InATightRow_ShowInitialsAndSayTheWholeSentence()
    {
        var chips = Render(builder => builder.AddContent(0, SeatChips.Of([new SeatState("Platform", "approved", StatusKind.Pass), SeatState.Waiting("Security")]))).FindAll(".gp-st");

        chips[0].TextContent.ShouldBe("check_circlePPlatform seat: approved");
        chips[1].GetAttribute("title").ShouldBe("Security seat: waiting");
        chips[1].QuerySelector(".gp-vh")!.TextContent.ShouldBe("Security seat: waiting");
    }

    [Fact]
    public void Person_WithAUnit_IsOneLine() =>
        Render(PersonLine.Of("Data scientist", "Fraud")).Find(".gp-seat").TextContent.ShouldBe("personData scientist, Fraud");
}
