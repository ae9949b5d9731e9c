using GovernancePortal.Platform.Results;
using GovernancePortal.Ui.Content;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Waivers.Asking;

/// <summary>Takes what a waiver needs, and asks for it.</summary>
public sealed partial class AskWaiverDialog
{
    private readonly string formId = ElementIds.Next("ask-waiver");
    private string reason = "", control = "", scope = "release";
    private DateOnly? day;
    private Guid? who;
    private bool looked, busy, told;
    private Error? refusal;

    [Parameter]
    public bool Open { get; set; }

    [Parameter]
    public EventCallback<bool> OpenChanged { get; set; }

    /// <summary>The rule as it is on the screen.</summary>
    [Parameter, EditorRequired]
    public ShownRule Rule { get; set; } = null!;

    [Parameter, EditorRequired]
    public Guid ReleaseId { get; set; }

    /// <summary>"R-0142".</summary>
    [Parameter, EditorRequired]
    public string ReleaseNumber { get; set; } = "";

    /// <summary>The version that the person looks at.</summary>
    [Parameter, EditorRequired]
    public Guid VersionId { get; set; }

    [Parameter, EditorRequired]
    public Guid SystemId { get; set; }

    [Parameter, EditorRequired]
    public string SystemName { get; set; } = "";

    /// <summary>The waiver is asked for.</summary>
    [Parameter]
    public EventCallback Asked { get; set; }

    private DateOnly Today => DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime);

    private int Most => Rule.Severity == "warn" ? Options.Value.WarnDays : Options.Value.BlockDays;

    /// <summary>Under which name the browser's tab keeps what is typed.</summary>
    private static string FormOf(string policy, string rule) => $"waiver:{policy}:{rule}";

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!Open || looked)
            return;
        looked = true;
        who = (await Person.GetAsync()).Id;
        if (await Forms.ReadAsync<Typed>(who.Value, FormOf(Rule.Policy, Rule.Id)) is not { } before || before.ReleaseId != ReleaseId || reason.Length + control.Length > 0)
            return;
        (reason, control, scope, day) = (before.Reason ?? "", before.Control ?? "", before.Scope == "system" ? "system" : "release", before.Day);
        StateHasChanged();
    }

    private Task KeepAsync() => who is { } person ? Forms.KeepAsync(person, FormOf(Rule.Policy, Rule.Id), new Typed(ReleaseId, reason, control, scope, day)) : Task.CompletedTask;

    // the field itself says what is wrong with the day, for as long as it is; what was said of it at the last try is over
    private Task DayChangedAsync()
    {
        if (refusal?.Code == "waiver-too-long" || refusal?.Details is { Count: > 0 } details && details.All(detail => detail.Field == "until"))
            refusal = null;
        return KeepAsync();
    }

    private async Task AskAsync()
    {
        if (busy)
            return;
        busy = true;
        try
        {
            var actor = await Person.GetAsync();
            var isSystem = scope == "system";
            // to the end of the day that was chosen
            DateTimeOffset? until = day is { } last ? new(last.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero) : null;
            var result = await Handler.HandleAsync(actor, new(Rule.Policy, Rule.Id, reason, control, until, isSystem ? null : ReleaseId, isSystem ? SystemId : null, Rule.Digest, VersionId: isSystem ? null : VersionId), CancellationToken.None);
            refusal = result.Error;
            told = refusal is not null;
            if (refusal is not null)
                return;
            await Forms.ForgetAsync(actor.Id, FormOf(Rule.Policy, Rule.Id));
            (reason, control, day) = ("", "", null);
            Toasts.Done("The waiver is asked for. Somebody else decides on it.");
            await OpenChanged.InvokeAsync(false);
            await Asked.InvokeAsync();
        }
        finally
        {
            busy = false;
            StateHasChanged(); // what was cancelled, as when the database is away, shows nothing by itself
        }
    }

    private sealed record Typed(Guid ReleaseId, string? Reason, string? Control, string? Scope, DateOnly? Day);
}

/// <summary>A rule as it is on the screen of whoever asks for its waiver.</summary>
/// <param name="Policy">The id of the policy set.</param>
/// <param name="PolicyTitle">What people call it.</param>
/// <param name="Id">The id of the rule.</param>
/// <param name="Severity"><c>block</c> or <c>warn</c>.</param>
/// <param name="Digest">The rule that was read.</param>
public sealed record ShownRule(string Policy, string PolicyTitle, string Id, string Title, string Severity, string Digest);
