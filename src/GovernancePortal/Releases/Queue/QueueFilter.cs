using GovernancePortal.Identity;

namespace GovernancePortal.Releases.Queue;

/// <summary>Which tasks of a person are wanted.</summary>
/// <param name="Seat">Only those of this seat; null for all that wait for the person.</param>
/// <param name="Decided">Those that the person decided, instead of those that wait.</param>
/// <param name="Environment">Only releases to this environment.</param>
/// <param name="DueBefore">Only what is due before this moment.</param>
public sealed record QueueFilter(Seat? Seat = null, bool Decided = false, string? Environment = null, DateTimeOffset? DueBefore = null);

/// <summary>How much waits for a person.</summary>
/// <param name="Mine">Everything: the seats' tasks and those for the person by name.</param>
/// <param name="BySeat">The tasks of each seat that the person holds.</param>
/// <param name="DueToday">Due before the moment that was asked for, or late.</param>
public sealed record QueueCounts(int Mine, IReadOnlyDictionary<Seat, int> BySeat, int DueToday);
