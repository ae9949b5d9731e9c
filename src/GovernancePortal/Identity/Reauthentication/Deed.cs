using GovernancePortal.Provenance;

namespace GovernancePortal.Identity.Reauthentication;

/// <summary>What somebody is about to do, in full: a proof counts for exactly this.</summary>
/// <param name="Kind">Names the use case, as in the ledger: <c>task.decide</c>.</param>
/// <param name="SubjectKind">The kind of thing it is done to, as in the ledger: <c>approval-task</c>.</param>
/// <param name="SubjectId">The thing.</param>
/// <param name="Digest">What was on the screen.</param>
/// <param name="Content">The deed's own words and choices, as JSON.</param>
public sealed record Deed(string Kind, string SubjectKind, Guid SubjectId, Sha256Digest Digest, string Content);
