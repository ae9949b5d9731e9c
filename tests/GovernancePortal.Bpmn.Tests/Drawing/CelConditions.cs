using GovernancePortal.Bpmn.Conditions;
using GovernancePortal.Cel;

namespace GovernancePortal.Bpmn.Tests.Drawing;

/// <summary>Conditions as the portal has them.</summary>
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
        catch (CelException error)
        {
            return error.Message;
        }
    }

    public ConditionResult Evaluate(string expression, IReadOnlyDictionary<string, object?> variables)
    {
        try
        {
            return ConditionResult.Of(CelExpression.Parse(expression).EvaluateCondition(variables));
        }
        catch (CelException error)
        {
            return ConditionResult.Failed(error.Message);
        }
    }

    public ExpressionResult Compute(string expression, IReadOnlyDictionary<string, object?> variables)
    {
        try
        {
            return ExpressionResult.Of(CelExpression.Parse(expression).Evaluate(variables));
        }
        catch (CelException error)
        {
            return ExpressionResult.Failed(error.Message);
        }
    }
}
