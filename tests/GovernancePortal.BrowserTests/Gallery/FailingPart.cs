using Microsoft.AspNetCore.Components;

namespace GovernancePortal.BrowserTests.Gallery;

/// <summary>A part that fails, to see what a person then sees.</summary>
public sealed class FailingPart : ComponentBase
{
    protected override void OnInitialized() => throw new InvalidOperationException("The measurements are not there.");
}
