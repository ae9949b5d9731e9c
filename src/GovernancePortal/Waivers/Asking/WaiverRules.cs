using GovernancePortal.Approvals.SignOffs;
using GovernancePortal.Approvals.Subjects;
using GovernancePortal.Cel;
using GovernancePortal.PolicySets;

namespace GovernancePortal.Waivers.Asking;

/// <summary>
/// The rules by which processes are chosen that decide on waivers: CEL over <c>waiver.policy</c>, <c>waiver.rule</c>, <c>waiver.severity</c> (<c>block</c>, <c>warn</c>),
/// <c>waiver.scope</c> (<c>release</c>, <c>system</c>), <c>waiver.days</c> (begun days), <c>system.riskClass</c> (of its newest screening, or empty) and
/// <c>target.environment</c> (empty for a system).
/// </summary>
internal sealed class WaiverRules : IProcessRules
{
    public string Subject => RequestedWaiverSubject.SubjectKind;

    public IReadOnlyList<string> Approved { get; } = [Matters.Waiver];

    public string? WrongIn(string rule)
    {
        try
        {
            CelExpression.Parse(rule).EvaluateCondition(Facts("policy", "rule", "block", "release", 1, "high", "production"));
            return null;
        }
        catch (CelException wrong)
        {
            return wrong.Message;
        }
    }

    /// <summary>Whether a deployed rule holds; one without an answer does not.</summary>
    public static bool Holds(string rule, IReadOnlyDictionary<string, object?> facts)
    {
        try
        {
            return CelExpression.Parse(rule).EvaluateCondition(facts);
        }
        catch (CelException)
        {
            return false;
        }
    }

    public static IReadOnlyDictionary<string, object?> Facts(WaiverTerms terms, WaiverGround ground, string riskClass, DateTimeOffset now) =>
        Facts(terms.Policy, terms.Rule, ground.Rule.Severity.Key(), terms.ReleaseId is null ? "system" : "release", (long)Math.Ceiling((terms.Until - now).TotalDays), riskClass, ground.Environment);

    private static Dictionary<string, object?> Facts(string policy, string rule, string severity, string scope, long days, string riskClass, string environment) => new(StringComparer.Ordinal)
    {
        ["waiver"] = new Dictionary<string, object?>(StringComparer.Ordinal) { ["policy"] = policy, ["rule"] = rule, ["severity"] = severity, ["scope"] = scope, ["days"] = days },
        ["system"] = new Dictionary<string, object?>(StringComparer.Ordinal) { ["riskClass"] = riskClass },
        ["target"] = new Dictionary<string, object?>(StringComparer.Ordinal) { ["environment"] = environment },
    };
}
