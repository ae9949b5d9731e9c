using GovernancePortal.Identity.SignIn;
using GovernancePortal.Platform.Paging;
using GovernancePortal.Platform.Results;
using GovernancePortal.Ui.Feedback;
using GovernancePortal.Ui.Lists;
using GovernancePortal.Ui.Scripts;
using GovernancePortal.Ui.Time;
using GovernancePortal.Waivers.Granting;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Waivers;

/// <summary>The register of waivers; also where a person grants one that they have just proved who they are for.</summary>
public sealed partial class WaiversPage
{
    private PagedGrid<WaiverLine>? grid;
    private PreparedWaiverView? came;
    private bool confirming;
    private Error? refusal;

    /// <summary>The waiver that the person comes back with from the sign-in service.</summary>
    [SupplyParameterFromQuery]
    private Guid? Deed { get; set; }

    /// <summary>What their browser brought back from there.</summary>
    [SupplyParameterFromQuery]
    private string? Proof { get; set; }

    [Inject]
    private WaiverRegister Register { get; set; } = null!;

    [Inject]
    private PreparedWaivers Prepared { get; set; } = null!;

    [Inject]
    private GrantWaiver Granting { get; set; } = null!;

    [Inject]
    private PageActor People { get; set; } = null!;

    [Inject]
    private KeptForms Forms { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private Moments Moments { get; set; } = null!;

    [Inject]
    private Toasts Toasts { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        Watch(WaiverEvents.Topic);
        if (Deed is not { } id)
            return;
        came = await Prepared.FindAsync(await People.GetAsync(Gone), id, Proof, Gone);
        confirming = came is { IsProven: true };
    }

    protected override Task ReadAsync() => grid?.ReloadAsync() ?? Task.CompletedTask;

    private Task<Page<WaiverLine>> ReadPageAsync(PageRequest request, ListAddress address, CancellationToken cancellation) => Register.ListAsync(request, new(address["state"]), cancellation);

    private async Task GrantAsync()
    {
        if (came is not { Waiver: { } waiver } proven)
            return;
        var actor = await People.GetAsync(Gone);
        var granted = await Granting.HandleAsync(actor, new(waiver.Policy, waiver.Rule, waiver.Reason, waiver.CompensatingControl, waiver.Until, waiver.ReleaseId, waiver.SystemId, waiver.RuleDigest, proven.Proof, waiver.VersionId), CancellationToken.None);
        refusal = granted.Error;
        if (refusal is not null)
            return;
        came = null;
        Toasts.Done("The rule is waived.");
        await Forms.ForgetAsync(actor.Id, WaiveDialog.FormOf(waiver.Policy, waiver.Rule));
        Navigation.NavigateTo($"/waivers/{granted.Value.Id}", replace: true);
    }

    // what is left open is not granted; the words stay in the form that they came from
    private async Task CloseAsync(bool open)
    {
        confirming = open;
        if (open || came is not { IsProven: true } proven)
            return;
        came = null;
        await Prepared.DiscardAsync(await People.GetAsync(Gone), proven.Id, Gone);
        Navigation.NavigateTo("/waivers", replace: true);
    }
}
