using GovernancePortal.Approvals.Subjects;

namespace GovernancePortal.Releases.Conditions;

/// <summary>The process for breached conditions is chosen by its subject and order alone: it asks the seat that set the condition, whatever the release is.</summary>
internal sealed class BreachRules : IProcessRules
{
    public string Subject => BreachSubject.SubjectKind;

    public IReadOnlyList<string> Given { get; } = ["seat", "control"];

    public string? WrongIn(string rule) => "a process for breached conditions is chosen without a rule.";
}
