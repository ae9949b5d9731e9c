using GovernancePortal.Identity;
using GovernancePortal.Platform.Results;

namespace GovernancePortal.Approvals.Tasks;

/// <summary>An open task that asks a seat which a person holds, or which was delegated to them.</summary>
/// <param name="Obstacle">Why this person may not decide it all the same; null when they may.</param>
/// <param name="OnBehalfOf">Who delegated the seat to this person; null where the person holds it.</param>
/// <param name="AsDeputy">True where it was escalated to this person.</param>
/// <param name="EscalatedAt">Since when the deputy is asked as well; null while nobody is.</param>
public sealed record AskedTask(Guid Id, Seat Seat, DateTimeOffset DueAt, Error? Obstacle, Guid? OnBehalfOf = null, bool AsDeputy = false, DateTimeOffset? EscalatedAt = null)
{
    /// <summary>What an approval of it approves (<see cref="SignOffs.Matters"/>).</summary>
    public IReadOnlyList<string> Approves { get; init; } = [];
}
