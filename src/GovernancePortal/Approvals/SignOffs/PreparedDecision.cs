using System.Text.Json;
using GovernancePortal.Approvals.Conditions;
using GovernancePortal.Identity.Reauthentication;
using GovernancePortal.Provenance;

namespace GovernancePortal.Approvals.SignOffs;

/// <summary>A decision as it waits for the proof of who signs it: exactly what will be signed, and nothing else.</summary>
public sealed record PreparedDecision(string Outcome, string Comment, IReadOnlyList<Condition> Conditions)
{
    internal const string Kind = "task.decide";
    internal const string SubjectKind = "approval-task";

    internal Deed For(Guid taskId, Sha256Digest digest) => new(Kind, SubjectKind, taskId, digest, JsonSerializer.Serialize(this));

    internal static PreparedDecision Of(string content) => JsonSerializer.Deserialize<PreparedDecision>(content)!;
}
