using GovernancePortal.Identity;
using GovernancePortal.Identity.Reauthentication;
using GovernancePortal.Platform.Results;

namespace GovernancePortal.Waivers.Granting;

/// <summary>Waivers that wait for a proof, as their person sees them. They are granted by <see cref="GrantWaiver"/> alone.</summary>
public sealed class PreparedWaivers(PendingDeeds deeds)
{
    /// <summary>A waiver that this person is about to grant; null when it is not theirs, or older than a day. Looking changes nothing.</summary>
    /// <param name="proof">What the browser brought back from the sign-in service; null when it brought nothing.</param>
    public async Task<PreparedWaiverView?> FindAsync(Actor actor, Guid id, string? proof, CancellationToken cancellation) =>
        await deeds.ShowAsync(id, actor, proof, cancellation) is { Deed.Kind: PreparedWaiver.Kind } shown
            ? new(id, shown.Deed.Content is { } content ? PreparedWaiver.Of(content) : null, proof, shown.Deed.UsedAt is not null, shown.Obstacle)
            : null;

    /// <summary>The person will not grant it: its words and its proof are gone.</summary>
    public Task DiscardAsync(Actor actor, Guid id, CancellationToken cancellation) => deeds.DiscardAsync(id, actor, cancellation);
}

/// <summary>A waiver that was prepared before its person proved who they are.</summary>
/// <param name="Waiver">Word for word; null when it was granted, discarded, or given up an hour ago.</param>
/// <param name="Refused">Why it cannot be granted; null when it can, and when it was.</param>
public sealed record PreparedWaiverView(Guid Id, PreparedWaiver? Waiver, string? Proof, bool IsGranted, Error? Refused)
{
    /// <summary>Whether it is there to be looked at and granted.</summary>
    public bool IsProven => Refused is null && !IsGranted && Waiver is not null;
}
