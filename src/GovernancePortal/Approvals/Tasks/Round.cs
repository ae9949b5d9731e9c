using GovernancePortal.Approvals.SignOffs;

namespace GovernancePortal.Approvals.Tasks;

/// <summary>What was asked and said so far in one approval, in all the processes of which it is made.</summary>
/// <param name="Tasks">Those that were decided at least.</param>
/// <param name="SignOffs">Voided ones too.</param>
internal sealed record Round(IReadOnlyCollection<ApprovalTask> Tasks, IReadOnlyCollection<SignOff> SignOffs)
{
    /// <summary>That of one approval among several.</summary>
    /// <param name="rootId">The outermost process of the approval.</param>
    public static Round Of(Guid rootId, IEnumerable<ApprovalTask> tasks, IEnumerable<SignOff> signOffs)
    {
        var asked = tasks.Where(task => task.RootId == rootId).ToDictionary(task => task.Id);
        return new([.. asked.Values], [.. signOffs.Where(signOff => asked.ContainsKey(signOff.TaskId))]);
    }
}
