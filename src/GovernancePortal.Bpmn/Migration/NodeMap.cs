using GovernancePortal.Bpmn.Definitions;

namespace GovernancePortal.Bpmn.Migration;

/// <summary>Which node of one definition becomes which of another: as told, else the one of the same id, unless that is given to another.</summary>
internal sealed class NodeMap
{
    private readonly ProcessDefinition _from;
    private readonly ProcessDefinition _to;
    private readonly Dictionary<string, string> _there = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _back = new(StringComparer.Ordinal);

    public NodeMap(ProcessDefinition from, ProcessDefinition to, IReadOnlyDictionary<string, string>? told, List<MigrationObstacle> obstacles)
    {
        (_from, _to) = (from, to);
        foreach (var (source, target) in told ?? new Dictionary<string, string>(StringComparer.Ordinal))
            Add(source, target, obstacles);
        foreach (var node in from.Nodes.Where(node => to.TryGetNode(node.Id, out _) && !_there.ContainsKey(node.Id) && !_back.ContainsKey(node.Id)))
            (_there[node.Id], _back[node.Id]) = (node.Id, node.Id);
    }

    /// <summary>What the node becomes; null for nothing, and for none.</summary>
    public string? Id(string? nodeId) => nodeId is null ? null : _there.GetValueOrDefault(nodeId);

    public FlowNode? Node(string? nodeId) => Id(nodeId) is { } id ? _to.Node(id) : null;

    /// <summary>What a node of the new definition was.</summary>
    public FlowNode? Before(FlowNode node) => _back.TryGetValue(node.Id, out var id) ? _from.Node(id) : null;

    /// <summary>What a flow becomes: the one of the same id, else the only one between the same two nodes.</summary>
    public string? Flow(string flowId)
    {
        if (_to.TryGetFlow(flowId, out _))
            return flowId;
        if (!_from.TryGetFlow(flowId, out var flow) || Id(flow.SourceId) is not { } source || Id(flow.TargetId) is not { } target)
            return null;
        var between = _to.Flows.Where(other => other.SourceId.Is(source) && other.TargetId.Is(target)).Take(2).ToList();
        return between.Count == 1 ? between[0].Id : null;
    }

    private void Add(string source, string target, List<MigrationObstacle> obstacles)
    {
        if (!_from.TryGetNode(source, out var node))
            obstacles.Add(new(MigrationProblem.Mapping, "process", source, null, $"the mapping names '{source}', which is no node of the running definition"));
        else if (!_to.TryGetNode(target, out _))
            obstacles.Add(new(MigrationProblem.Mapping, ElementNames.Of(node), source, null, $"the mapping names '{target}', which is no node of the new definition"));
        else if (!_back.TryAdd(target, source))
            obstacles.Add(new(MigrationProblem.Mapping, ElementNames.Of(node), source, null, $"'{source}' and '{_back[target]}' cannot both become '{target}'"));
        else
            _there[source] = target;
    }
}
