using System.Security.Cryptography;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace GovernancePortal.Ui.Feedback;

/// <summary>
/// Replaces only the part that failed, with a reference that is also in the log. Put it around parts that read on their own;
/// the layout has one around the page.
/// </summary>
public sealed class PartBoundary : ErrorBoundaryBase
{
    private string? reference;
    private object? shownFor;

    /// <summary>What did not load, as a sentence: "The list of measurements did not load."</summary>
    [Parameter]
    public string What { get; set; } = "It did not load.";

    /// <summary>When this changes, the part is tried again: the layout gives the page's address.</summary>
    [Parameter]
    public object? For { get; set; }

    [Inject]
    private ILogger<PartBoundary> Logger { get; set; } = null!;

    protected override void OnParametersSet()
    {
        if (CurrentException is not null && !Equals(For, shownFor))
            Recover();
        shownFor = For;
    }

    protected override Task OnErrorAsync(Exception exception)
    {
        var random = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));
        reference = $"c-{random[..4]}-{random[4..]}";
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
        builder.AddAttribute(2, nameof(FailedPart.What), What);
        builder.AddAttribute(3, nameof(FailedPart.Reference), reference);
        builder.AddAttribute(4, nameof(FailedPart.TryAgain), EventCallback.Factory.Create(this, Recover));
        builder.CloseComponent();
    }
}
