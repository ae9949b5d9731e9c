using GovernancePortal.Approvals.Subjects;
using GovernancePortal.Cel;

namespace GovernancePortal.Approvals.Designing.Publication;

/// <summary>The rules by which processes are chosen that decide on publications: CEL over the key of the process that is to be published, as <c>key</c>.</summary>
internal sealed class DraftRules : IProcessRules
{
    public string Subject => DraftSubject.SubjectKind;

    public string? WrongIn(string rule)
    {
        try
        {
            CelExpression.Parse(rule).EvaluateCondition(Facts("example"));
            return null;
        }
        catch (CelException wrong)
        {
            return wrong.Message;
        }
    }

    /// <summary>Whether a deployed rule holds; one without an answer does not.</summary>
    public static bool Holds(string rule, string key)
    {
        try
        {
            return CelExpression.Parse(rule).EvaluateCondition(Facts(key));
        }
        catch (CelException)
        {
            return false;
        }
    }

    private static Dictionary<string, object?> Facts(string key) => new(StringComparer.Ordinal) { ["key"] = key };
}
