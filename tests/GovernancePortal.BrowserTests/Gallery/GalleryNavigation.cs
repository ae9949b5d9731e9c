using GovernancePortal.Ui.Navigation;
using Microsoft.AspNetCore.Authorization.Infrastructure;

namespace GovernancePortal.BrowserTests.Gallery;

/// <summary>The eight entries of the finished sidebar, without the rooms behind them.</summary>
internal static class GalleryNavigation
{
    public static IReadOnlyList<NavigationEntry> Entries { get; } =
    [
        new(NavigationGroup.Work, "Work queue", "/gallery/queue", "inbox") { Count = (_, _, _) => Task.FromResult<int?>(4) },
        new(NavigationGroup.Work, "Submit", "/gallery/submit", "upload_file", 1, Requires: new AssertionRequirement(_ => false)),
        new(NavigationGroup.Register, "Inventory", "/gallery/inventory", "inventory_2"),
        new(NavigationGroup.Control, "Policies", "/policies", "policy"),
        new(NavigationGroup.Control, "Compliance", "/compliance", "balance", 1),
        new(NavigationGroup.Proof, "Evidence", "/evidence", "verified"),
        new(NavigationGroup.Proof, "Ledger", "/ledger", "menu_book", 1),
        new(NavigationGroup.Portal, "Administration", "/administration", "settings"),
    ];
}
