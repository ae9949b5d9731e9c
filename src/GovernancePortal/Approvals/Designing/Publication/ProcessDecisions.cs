using GovernancePortal.Approvals.Subjects;
using GovernancePortal.Approvals.Tasks;
using GovernancePortal.Identity;

namespace GovernancePortal.Approvals.Designing.Publication;

/// <summary>What a draft's page shows of its decision: what is asked of the person, and what was signed.</summary>
public sealed class ProcessDecisions(ApprovalBook approvals, SubjectDirectory subjects)
{
    public async Task<ProcessDecisionView> OfAsync(Actor actor, Guid draft, CancellationToken cancellation)
    {
        var subject = await subjects.LookAsync(DraftSubject.SubjectKind, draft, cancellation);
        var proceedings = (await approvals.ProceedingsAsync(DraftSubject.SubjectKind, [draft], cancellation))[draft];
        var asked = subject is null ? [] : proceedings.Asked(await approvals.RightsAsync(actor, cancellation), subject);
        return new(subject?.Digest.ToString() ?? "", asked.Count > 0 ? asked[0] : null, proceedings.Said);
    }
}

/// <summary>The decision on a draft.</summary>
/// <param name="Digest">What a sign-off binds to now.</param>
/// <param name="Yours">The task that asks a seat of this person; null where none does.</param>
/// <param name="SignOffs">Oldest first; voided ones say so.</param>
public sealed record ProcessDecisionView(string Digest, AskedTask? Yours, IReadOnlyList<SignOffView> SignOffs);
