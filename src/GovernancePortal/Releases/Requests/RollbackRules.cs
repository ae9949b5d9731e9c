using GovernancePortal.Approvals.Subjects;

namespace GovernancePortal.Releases.Requests;

/// <summary>The rules by which processes are chosen for emergency rollbacks: as those of every other release.</summary>
internal sealed class RollbackRules(ReleaseRules rules) : IProcessRules
{
    public string Subject => Rollback.Subject;

    public IReadOnlyList<string> Approved => rules.Approved;

    public IReadOnlyList<string> Checks { get; } = ["release-for-now"];

    public string? WrongIn(string rule) => rules.WrongIn(rule);
}
