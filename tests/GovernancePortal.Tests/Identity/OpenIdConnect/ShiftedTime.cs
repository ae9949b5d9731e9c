namespace GovernancePortal.Tests.Identity.OpenIdConnect;

/// <summary>The machine's clock, set forward by a test; for hosts that talk to a real provider.</summary>
internal sealed class ShiftedTime : TimeProvider
{
    public TimeSpan Shift { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Shift;
}
