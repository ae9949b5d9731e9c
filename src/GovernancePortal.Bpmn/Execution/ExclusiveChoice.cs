using GovernancePortal.Bpmn.Conditions;
using GovernancePortal.Bpmn.Definitions;

namespace GovernancePortal.Bpmn.Execution;

/// <summary>13.4.2: conditions are evaluated in order; the first that holds takes the token, else the default flow.</summary>
internal static class ExclusiveChoice
{
    /// <summary>The flow to take, or why there is none.</summary>
    public static (string? FlowId, string? Error) Make(ProcessDefinition definition, ExclusiveGateway gateway, IConditionEvaluator conditions, StepScope scope)
    {
        Dictionary<string, object?>? variables = null;
        foreach (var flow in gateway.Outgoing.Where(id => !id.Is(gateway.DefaultFlowId)).Select(definition.Flow))
        {
            if (flow.Condition is null)
                return (flow.Id, null);
            var result = conditions.Evaluate(flow.Condition, variables ??= scope.Visible());
            if (result.Error is { } error)
                return (null, $"the condition of the flow '{flow.Id}' has no answer: {error}");
            if (result.Holds)
                return (flow.Id, null);
        }

        return gateway.DefaultFlowId is { } byDefault ? (byDefault, null) : (null, "no condition holds, and there is no default flow");
    }
}
