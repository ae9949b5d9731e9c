using System.Security.Cryptography;
using GovernancePortal.Platform.Database;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace GovernancePortal.Ui.Feedback;

/// <summary>
/// Replaces only the part that failed, with a reference that is also in the log. Put it around parts that read on their own;
/// the layout has one around the page. What failed because the database was away comes back with it.
/// </summary>
public sealed class PartBoundary : ErrorBoundaryBase, IDisposable
{
    private const int MostReturns = 3; // one that fails each time is not the database's fault
    private string? reference;
    private object? shownFor;
    private bool waits;
    private int returns;

    /// <summary>What did not load, as a sentence: "The list of measurements did not load."</summary>
    [Parameter]
    public string What { get; set; } = "It did not load.";

    /// <summary>When this changes, the part is tried again: the layout gives the page's address.</summary>
    [Parameter]
    public object? For { get; set; }

    [Inject]
    private ILogger<PartBoundary> Logger { get; set; } = null!;

    [Inject]
    private DatabasePresence Database { get; set; } = null!;

    public void Dispose() => Database.Changed -= CameOrWent;

    protected override void OnInitialized() => Database.Changed += CameOrWent;

    protected override void OnParametersSet()
    {
        if (CurrentException is not null && !Equals(For, shownFor))
            Recover();
        if (!Equals(For, shownFor))
            returns = 0;
        shownFor = For;
    }

    protected override Task OnErrorAsync(Exception exception)
    {
        var random = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));
        reference = $"c-{random[..4]}-{random[4..]}";
        waits = DatabaseAway.Caused(exception) && returns++ < MostReturns;
        if (waits)
            Database.Miss();
        Logger.LogError(exception, "A part of a page failed, reference {Reference}", reference);
        return Task.CompletedTask;
    }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        if (CurrentException is null)
        {
            builder.AddContent(0, ChildContent);
            return;
        }

        builder.OpenComponent<FailedPart>(1);
        builder.AddAttribute(2, nameof(FailedPart.What), waits ? $"{What} The portal's database does not answer; it comes back by itself." : What);
        builder.AddAttribute(3, nameof(FailedPart.Reference), reference);
        builder.AddAttribute(4, nameof(FailedPart.TryAgain), EventCallback.Factory.Create(this, Recover));
        builder.CloseComponent();
    }

    private void CameOrWent(object? sender, EventArgs change) => _ = InvokeAsync(() =>
    {
        if (!waits || CurrentException is null || Database.IsAway)
            return;
        waits = false;
        Recover();
    });
}
