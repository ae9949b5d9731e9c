using System.Collections.Concurrent;
using GovernancePortal.Approvals.SignOffs;
using GovernancePortal.Approvals.Subjects;
using GovernancePortal.Cel;
using GovernancePortal.PolicySets;

namespace GovernancePortal.Releases.Requests;

/// <summary>
/// The rules by which processes are chosen for releases: CEL over the document that policies judge, so that <c>system.riskClass</c> or <c>target.environment</c> mean the same in both.
/// </summary>
public sealed class ReleaseRules : IProcessRules
{
    private readonly ConcurrentDictionary<string, CelProgram> compiled = new(StringComparer.Ordinal);

    public string Subject => ReleaseSubject.SubjectKind;

    /// <summary>Each is approved for itself: that it may be deployed says nothing of the model's integrity, and neither of its use.</summary>
    public IReadOnlyList<string> Approved { get; } = [Matters.Deployment, Matters.ModelIntegrity, Matters.Use];

    public IReadOnlyList<string> Checks { get; } = ["decide-release"];

    public string? WrongIn(string rule)
    {
        try
        {
            return Compile(rule).ResultType is { Kind: CelTypeKind.Bool or CelTypeKind.Dyn } ? null : "the rule does not say yes or no.";
        }
        catch (CelException wrong)
        {
            return wrong.Message;
        }
    }

    /// <summary>Whether a deployed rule holds for a release; one that reads what is not known, or is at odds with itself, does not.</summary>
    /// <param name="facts">The document as it is now.</param>
    public bool Holds(string rule, PolicyDocument facts)
    {
        try
        {
            return compiled.GetOrAdd(rule, Compile).EvaluateCondition(InputSchema.Current.Environment.Bind(facts.Json));
        }
        catch (CelException)
        {
            return false;
        }
    }

    private static CelProgram Compile(string rule) => InputSchema.Current.Environment.Compile(rule);
}
