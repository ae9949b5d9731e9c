using Bunit;
using GovernancePortal.Ui.Lists;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace GovernancePortal.Tests.Ui.Lists;

/// <summary>What a person types in a search box stays, however slowly the address follows.</summary>
public sealed class SearchBoxTests : UiTestContext
{
    private readonly SlowBrowser browser = new("http://localhost/systems");

    public SearchBoxTests() => Services.AddSingleton<NavigationManager>(browser);

    [Fact]
    public void AddressOfAnEarlierWord_ThatComesLate_LeavesWhatWasTypedSince()
    {
        var box = Render<SearchBox>(parameters => parameters.Add(search => search.Label, "Filter systems"));
        box.Find("input").Input("lo");
        box.WaitForAssertion(() => browser.Asked.Count.ShouldBe(1));
        box.Find("input").Input("loan");
        box.WaitForAssertion(() => browser.Asked.Count.ShouldBe(2));

        browser.ArriveNext();
        box.WaitForAssertion(() => box.Find("input").GetAttribute("value").ShouldBe("loan"));
        browser.ArriveNext();
        box.WaitForAssertion(() => box.Find("input").GetAttribute("value").ShouldBe("loan"));
    }

    [Fact]
    public void AddressFromElsewhere_ReplacesWhatWasTyped()
    {
        var box = Render<SearchBox>(parameters => parameters.Add(search => search.Label, "Filter systems"));
        box.Find("input").Input("loan");
        box.WaitForAssertion(() => browser.Asked.Count.ShouldBe(1));
        browser.ArriveNext();

        browser.Arrive("systems");
        box.WaitForAssertion(() => box.Find("input").GetAttribute("value").ShouldBeNullOrEmpty());
    }
}
