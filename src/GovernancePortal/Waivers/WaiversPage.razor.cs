using GovernancePortal.Platform.Paging;
using GovernancePortal.Ui.Lists;
using GovernancePortal.Ui.Time;
using GovernancePortal.Waivers.Asking;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Waivers;

/// <summary>The register of waivers, and what waits for a decision.</summary>
public sealed partial class WaiversPage
{
    private PagedGrid<WaiverLine>? grid;
    private IReadOnlyList<RequestedWaiverLine> asked = [];

    [Inject]
    private WaiverRegister Register { get; set; } = null!;

    [Inject]
    private RequestedWaivers Requests { get; set; } = null!;

    [Inject]
    private Moments Moments { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        Watch(WaiverEvents.Topic);
        asked = await Requests.OpenAsync(null, null, Gone);
    }

    protected override async Task ReadAsync()
    {
        asked = await Requests.OpenAsync(null, null, Gone);
        await (grid?.ReloadAsync() ?? Task.CompletedTask);
    }

    private Task<Page<WaiverLine>> ReadPageAsync(PageRequest request, ListAddress address, CancellationToken cancellation) => Register.ListAsync(request, new(address["state"]), cancellation);
}
