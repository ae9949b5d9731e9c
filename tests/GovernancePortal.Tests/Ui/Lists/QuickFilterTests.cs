using Bunit;
using GovernancePortal.Ui.Lists;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace GovernancePortal.Tests.Ui.Lists;

/// <summary>Filters that are changed faster than the browser answers: each of them counts.</summary>
public sealed class QuickFilterTests : UiTestContext
{
    private readonly SlowBrowser browser = new("http://localhost/queue?tab=risk&page=3");

    public QuickFilterTests() => Services.AddSingleton<NavigationManager>(browser);

    [Fact]
    public void SecondFilter_BeforeTheFirstHasArrived_GoesOnFromIt()
    {
        var (kind, chips) = (Select("kind", "release"), Chips());

        kind.Find("select").Change("release");
        chips.Find("a").Click();

        browser.Asked.Last().ShouldBe("http://localhost/queue?tab=risk&kind=release&due=overdue");
    }

    [Fact]
    public void Chip_ThatIsClickedTwiceQuickly_IsOffAgain()
    {
        var chips = Chips();

        chips.Find("a").Click();
        chips.Find("a").Click();

        browser.Asked.ShouldBe(["http://localhost/queue?tab=risk&due=overdue", "http://localhost/queue?tab=risk"]);
    }

    [Fact]
    public void AddressFromElsewhere_IsWhereTheNextChangeBegins()
    {
        var kind = Select("kind", "release");
        kind.Find("select").Change("release");

        browser.Arrive("queue?tab=security");
        kind.Find("select").Change("release");

        browser.Asked.Last().ShouldBe("http://localhost/queue?tab=security&kind=release");
    }

    [Fact]
    public void AddressesThatArriveInTurn_LeaveTheLastOne()
    {
        var (kind, unit) = (Select("kind", "release"), Select("unit", "Lending"));
        kind.Find("select").Change("release");
        unit.Find("select").Change("Lending");

        browser.ArriveNext();
        Services.GetRequiredService<ListMoves>().Uri.ShouldBe("http://localhost/queue?tab=risk&kind=release&unit=Lending");
        browser.ArriveNext();
        kind.Find("select").Change("");

        browser.Asked.ShouldBe(["http://localhost/queue?tab=risk&unit=Lending"]);
    }

    private IRenderedComponent<FilterSelect> Select(string name, string value) => Render<FilterSelect>(parameters => parameters
        .Add(select => select.Label, name).Add(select => select.Any, "Any").Add(select => select.Name, name).Add(select => select.Choices, [(value, value)]));

    private IRenderedComponent<FilterChips> Chips() => Render<FilterChips>(parameters => parameters.Add(chips => chips.Chips, [new("Overdue", "due", "overdue")]));
}
