using GovernancePortal.Bpmn.Definitions;

namespace GovernancePortal.Bpmn.Execution;

/// <summary>Which ways out of a gateway are taken, or why there is no answer.</summary>
internal static class Choice
{
    private const string NoWay = "no condition holds, and there is no default flow";

    /// <summary>13.4.2: conditions are evaluated in order; the first that holds takes the token, else the default flow.</summary>
    public static (string? FlowId, string? Error) Exclusive(ProcessDefinition definition, ExclusiveGateway gateway, Expressions expressions, StepScope scope)
    {
        foreach (var flow in gateway.Outgoing.Where(id => !id.Is(gateway.DefaultFlowId)).Select(definition.Flow))
        {
            var (holds, error) = Holds(flow, expressions, scope);
            if (error is not null || holds)
                return (error is null ? flow.Id : null, error);
        }

        return gateway.DefaultFlowId is { } byDefault ? (byDefault, null) : (null, NoWay);
    }

    /// <summary>13.4.3: every flow whose condition holds takes a token, and only when there is none the default flow.</summary>
    public static (IReadOnlyList<string> FlowIds, string? Error) Inclusive(ProcessDefinition definition, InclusiveGateway gateway, Expressions expressions, StepScope scope)
    {
        var taken = new List<string>();
        foreach (var flow in gateway.Outgoing.Where(id => !id.Is(gateway.DefaultFlowId)).Select(definition.Flow))
        {
            var (holds, error) = Holds(flow, expressions, scope);
            if (error is not null)
                return ([], error);
            if (holds)
                taken.Add(flow.Id);
        }

        if (taken.Count == 0 && gateway.DefaultFlowId is { } byDefault)
            taken.Add(byDefault);
        return taken.Count > 0 ? (taken, null) : ([], NoWay);
    }

    private static (bool Holds, string? Error) Holds(SequenceFlow flow, Expressions expressions, StepScope scope)
    {
        if (flow.Condition is null)
            return (true, null);
        var result = expressions.Holds(flow.Condition, scope);
        return (result.Holds, result.Error is null ? null : $"the condition of the flow '{flow.Id}' has no answer: {result.Error}");
    }
}
