using GovernancePortal.Identity.Permissions;
using GovernancePortal.Ledger.Chain;
using GovernancePortal.Ledger.Checkpoints;
using GovernancePortal.Ledger.Entries;
using GovernancePortal.Ledger.Intake;
using GovernancePortal.Ledger.Refusals;
using GovernancePortal.Ledger.Verification;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Paging;
using GovernancePortal.Ui;
using GovernancePortal.Ui.Navigation;
using GovernancePortal.Ui.Shell;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Options;

namespace GovernancePortal.Ledger;

/// <summary>The append-only audit ledger.</summary>
public static class LedgerModule
{
    public static void AddLedger(this IServiceCollection services)
    {
        services.AddNavigation(new(NavigationGroup.Proof, "Ledger", "/ledger", "menu_book", Order: 2, Requires: new RequiresPermissionAttribute(Permission.ReadLedger)));
        services.AddSingleton<WriteIntakeOnSave>();
        services.AddSingleton<IInterceptor>(provider => provider.GetRequiredService<WriteIntakeOnSave>());
        services.AddSingleton<ICommitPart>(provider => provider.GetRequiredService<WriteIntakeOnSave>());
        services.AddSingleton<LedgerBook>();
        services.AddSingleton(new SideNote("Ledger checked", (provider, _) => Task.FromResult(provider.GetRequiredService<LedgerVerification>().Newest?.At)));
        services.AddSingleton<RefusalLog>();
        services.AddSingleton<LedgerSequencer>();
        services.AddHostedService(provider => provider.GetRequiredService<LedgerSequencer>());
        services.AddCheckpoints();
    }

    public static void MapLedger(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/v1/ledger").WithTags("Ledger").Requires(Permission.ReadLedger);
        group.MapGet("/entries", ListAsync).SortedBy("sequence").WithSummary("Entries after a number, upward, or a page of them; both can be filtered");
        group.MapCheckpoints();
        group.MapVerification();
    }

    private static void AddCheckpoints(this IServiceCollection services)
    {
        services.AddOptions<CheckpointOptions>().BindConfiguration("Ledger:Checkpoints").ValidateOnStart();
        services.AddSingleton<IValidateOptions<CheckpointOptions>, CheckpointOptionsValidator>();
        services.AddSingleton<CheckpointKeys>();
        services.AddSingleton<CheckpointFiles>();
        services.AddSingleton<MakeCheckpoint>();
        services.AddSingleton(provider => new CheckpointBook(
            provider.GetRequiredService<PortalDatabase>(), provider.GetRequiredService<MakeCheckpoint>(), provider.GetRequiredService<CheckpointFiles>(), provider.GetRequiredService<CheckpointKeys>()));
        services.AddSingleton(provider => new LedgerVerification(
            provider.GetRequiredService<PortalDatabase>(), provider.GetRequiredService<PortalConnection>(), provider.GetRequiredService<CheckpointFiles>(), provider.GetRequiredService<CheckpointKeys>(), provider.GetRequiredService<TimeProvider>()));
        services.AddHostedService<CheckpointClock>();
    }

    private static async Task<IResult> ListAsync(
        LedgerBook book, long? after, [AsParameters] PageRequest page, [AsParameters] LedgerFilter filter, CancellationToken cancellation)
    {
        if (after is not { } number)
            return TypedResults.Ok(await book.ListAsync(page, filter, cancellation));
        var items = await book.AfterAsync(number, page.PageSize ?? 200, filter, page.Search, cancellation);
        return TypedResults.Ok(new { items, total = items.Count, page = 1, pageSize = page.PageSize ?? 200 });
    }
}
