using System.Reflection;
using GovernancePortal.Ui.Shell;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.BrowserTests.Looks;

/// <summary>A page that nobody looks at fails here.</summary>
public sealed class PageListTests
{
    private static IReadOnlyList<string> Routes { get; } =
        [.. typeof(App).Assembly.GetTypes().SelectMany(type => type.GetCustomAttributes<RouteAttribute>()).Select(route => route.Template).Order(StringComparer.Ordinal)];

    [Fact]
    public void EveryPage_OfThePortal_IsLookedAtOrExemptWithAReason() =>
        Routes.Where(route => !IsExempt(route) && LookBook.All.All(look => look.Route != route)).ShouldBeEmpty("Put the page into LookBook.All, or among the exemptions with the reason.");

    [Fact]
    public void EveryLook_IsOfAPageThatExists() => LookBook.All.Select(look => look.Route).Where(route => !Routes.Contains(route)).ShouldBeEmpty();

    [Fact]
    public void EveryExemption_IsOfAPageThatExistsAndSaysWhy()
    {
        LookBook.Exempt.Keys.Where(beginning => Routes.All(route => !Begins(route, beginning))).ShouldBeEmpty();
        LookBook.Exempt.Values.ShouldAllBe(reason => reason.Length > 10);
    }

    [Fact]
    public void Names_OfPictures_AreDifferent() => LookBook.All.Select(look => look.Name).ShouldBeUnique();

    private static bool IsExempt(string route) => LookBook.Exempt.Keys.Any(beginning => Begins(route, beginning));

    private static bool Begins(string route, string beginning) => route == beginning || route.StartsWith(beginning + "/", StringComparison.Ordinal);
}
