using System.Collections.Concurrent;
using GovernancePortal.Bpmn.Conditions;
using GovernancePortal.Cel;

namespace GovernancePortal.Approvals.Processes;

/// <summary>Conditions and expressions of processes are written in the Common Expression Language. Each is parsed once: only deployed definitions ask, and they never change.</summary>
internal sealed class CelConditions : IConditionEvaluator
{
    private readonly ConcurrentDictionary<string, CelExpression> parsed = new(StringComparer.Ordinal);

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
            return ConditionResult.Of(parsed.GetOrAdd(expression, static source => CelExpression.Parse(source)).EvaluateCondition(variables));
        }
        catch (CelException wrong)
        {
            return ConditionResult.Failed(wrong.Message);
        }
    }

    public ExpressionResult Compute(string expression, IReadOnlyDictionary<string, object?> variables)
    {
        try
        {
            return ExpressionResult.Of(parsed.GetOrAdd(expression, static source => CelExpression.Parse(source)).Evaluate(variables));
        }
        catch (CelException wrong)
        {
            return ExpressionResult.Failed(wrong.Message);
        }
    }
}
