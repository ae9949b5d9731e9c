using System.Security.Claims;
using Bunit;
using GovernancePortal.Ui;
using GovernancePortal.Ui.Navigation;
using Microsoft.AspNetCore.Authorization.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace GovernancePortal.Tests.Ui.Navigation;

public sealed class NavigationTests : UiTestContext
{
    private static readonly ClaimsPrincipal Auditor = new(new ClaimsIdentity([new Claim(ClaimTypes.Role, "auditor")], "test"));
    private readonly CancellationToken stop = Xunit.TestContext.Current.CancellationToken;

    private readonly ServiceProvider provider;

    public NavigationTests()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddAuthorizationCore();
        services.AddUiControls();
        services.AddNavigation(new(NavigationGroup.Proof, "Ledger", "/ledger", "menu_book", 1, new RolesAuthorizationRequirement(["auditor"])));
        services.AddNavigation(new(NavigationGroup.Work, "Submit", "/submit", "upload_file", 1, new RolesAuthorizationRequirement(["scientist"])));
        services.AddNavigation(new(NavigationGroup.Proof, "Evidence", "/evidence", "verified") { Covers = ["/releases/*/evidence"], Count = (_, _, _) => throw new InvalidOperationException() });
        services.AddNavigation(new(NavigationGroup.Work, "Work queue", "/", "inbox") { Count = (_, _, _) => Task.FromResult<int?>(4), Covers = ["/releases"] });
        provider = services.BuildServiceProvider();
    }

    private NavigationMenu Menu => provider.GetRequiredService<NavigationMenu>();

    [Fact]
    public async Task Menu_OfAPerson_HoldsWhatTheyMayOpenInOrder() =>
        (await Menu.ForAsync(Auditor)).Select(item => item.Entry.Title).ShouldBe(["Work queue", "Evidence", "Ledger"]);

    [Fact]
    public async Task Menu_OfNobody_IsEmpty() => (await Menu.ForAsync(new())).ShouldBeEmpty();

    [Fact]
    public async Task Counts_WhenOneFails_LeaveTheOthers()
    {
        var counted = await Menu.CountAsync(await Menu.ForAsync(Auditor), Auditor, stop);

        counted.Select(item => item.Count).ShouldBe([4, null, null]);
    }

    [Theory]
    [InlineData("/", "Work queue")]
    [InlineData("/releases/42", "Work queue")]
    [InlineData("/releases/42/evidence", "Evidence")]
    [InlineData("/ledger/entries/7", "Ledger")]
    [InlineData("/ledgers", null)]
    public async Task List_AtAnAddress_MarksTheEntryThatItBelongsTo(string path, string? expected)
    {
        var items = await Menu.ForAsync(Auditor);

        var list = Render<NavigationList>(p => p.Add(n => n.Items, items).Add(n => n.Path, path));

        var marked = list.FindAll("[aria-current=page]").Select(link => link.TextContent).ToList();
        marked.Count.ShouldBe(expected is null ? 0 : 1);
        marked.ShouldAllBe(text => text.Contains(expected!, StringComparison.Ordinal));
        list.FindAll("ul").ShouldAllBe(group => list.Find("#" + group.GetAttribute("aria-labelledby")).TextContent.Length > 0);
    }
}
