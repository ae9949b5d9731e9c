using GovernancePortal.Bpmn.Conditions;
using GovernancePortal.Cel;

namespace GovernancePortal.Approvals.Processes;

/// <summary>Conditions of processes are written in the Common Expression Language.</summary>
internal sealed class CelConditions : IConditionEvaluator
{
    public string Language => "https://cel.dev";

    public string? Check(string expression)
    {
        try
        {
            CelExpression.Parse(expression);
            return null;
        }
        catch (CelException wrong)
        {
            return wrong.Message;
        }
    }

    public ConditionResult Evaluate(string expression, IReadOnlyDictionary<string, object?> variables)
    {
        try
        {
            return ConditionResult.Of(CelExpression.Parse(expression).EvaluateCondition(variables));
        }
        catch (CelException wrong)
        {
            return ConditionResult.Failed(wrong.Message);
        }
    }
}
