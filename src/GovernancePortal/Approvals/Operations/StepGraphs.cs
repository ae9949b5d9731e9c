using GovernancePortal.Bpmn.Definitions;

namespace GovernancePortal.Approvals.Operations;

/// <summary>The ways of a token in a definition, level by level; what was worked out once serves every instance of a version. For one thread.</summary>
internal sealed class StepGraphs(ProcessDefinition definition)
{
    private readonly Dictionary<string, StepGraph> graphs = new(StringComparer.Ordinal);

    public ProcessDefinition Definition => definition;

    /// <param name="parentId">The sub-process; null for the process itself.</param>
    public StepGraph At(string? parentId)
    {
        if (!graphs.TryGetValue(parentId ?? "", out var graph))
            graphs[parentId ?? ""] = graph = new StepGraph(definition, parentId);
        return graph;
    }
}
