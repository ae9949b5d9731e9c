using GovernancePortal.Approvals;
using GovernancePortal.Approvals.Subjects;
using GovernancePortal.Approvals.Tasks;
using GovernancePortal.Identity;

namespace GovernancePortal.Policies.Review;

/// <summary>What a version's page shows of its decision: what is asked of the person, and what was signed.</summary>
public sealed class PolicyDecisions(ApprovalBook approvals, SubjectDirectory subjects)
{
    /// <param name="version">The version.</param>
    public async Task<PolicyDecisionView> OfAsync(Actor actor, Guid version, CancellationToken cancellation)
    {
        var subject = await subjects.LookAsync(PolicySubject.SubjectKind, version, cancellation);
        var proceedings = (await approvals.ProceedingsAsync(PolicySubject.SubjectKind, [version], cancellation))[version];
        var asked = subject is null ? [] : proceedings.Asked(await approvals.RightsAsync(actor, cancellation), subject);
        return new(subject?.Digest.ToString() ?? "", asked.Count > 0 ? asked[0] : null, proceedings.Said);
    }
}

/// <summary>The decision on a version.</summary>
/// <param name="Digest">What a sign-off binds to now.</param>
/// <param name="Yours">The task that asks a seat of this person; null where none does.</param>
/// <param name="SignOffs">Oldest first; voided ones say so.</param>
public sealed record PolicyDecisionView(string Digest, AskedTask? Yours, IReadOnlyList<SignOffView> SignOffs);
