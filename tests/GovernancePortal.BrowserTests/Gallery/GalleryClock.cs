namespace GovernancePortal.BrowserTests.Gallery;

/// <summary>The gallery's clock stands still, so that its pictures can be compared.</summary>
public sealed class GalleryClock : TimeProvider
{
    public static DateTimeOffset Now { get; } = new(2026, 11, 20, 8, 20, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
