using GovernancePortal.Approvals.Subjects;
using GovernancePortal.Platform.Results;

namespace GovernancePortal.Approvals.Tasks;

/// <summary>How a task stands for one person.</summary>
/// <param name="Subject">What it is about, as it is now; null when it is gone.</param>
/// <param name="Obstacle">Why the person may not decide it for a seat; null when they may.</param>
/// <param name="OnBehalfOf">Who delegated the task to the person; null where the person holds the seat, or nobody did.</param>
/// <param name="AsDeputy">True where it was escalated to the person.</param>
public sealed record TaskStanding(SubjectFacts? Subject, Error? Obstacle, Guid? OnBehalfOf = null, bool AsDeputy = false);
