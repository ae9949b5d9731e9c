using System.Collections.Immutable;
using System.Text.Json;
using GovernancePortal.Bpmn.State;

namespace GovernancePortal.Bpmn.Execution;

/// <summary>A scope while a step is being made.</summary>
internal sealed class StepScope(string id, string? nodeId, StepScope? parent)
{
    public string Id { get; } = id;

    public string? NodeId { get; } = nodeId;

    public StepScope? Parent { get; } = parent;

    public string? LastEndEventId { get; set; }

    public bool IsClosed { get; set; }

    public SortedDictionary<string, JsonElement> Variables { get; } = new(StringComparer.Ordinal);

    public static StepScope From(ScopeInstance stored, StepScope? parent)
    {
        var scope = new StepScope(stored.Id, stored.NodeId, parent) { LastEndEventId = stored.LastEndEventId };
        foreach (var (name, value) in stored.Variables)
            scope.Variables[name] = value;
        return scope;
    }

    public ScopeInstance ToStored() => new(Id, NodeId, Parent?.Id, LastEndEventId, Variables.ToImmutableSortedDictionary(StringComparer.Ordinal));

    public bool IsWithin(StepScope other) => this == other || (Parent?.IsWithin(other) ?? false);

    /// <summary>Writes to the nearest scope that has the variable, else to the process.</summary>
    public void Write(string name, JsonElement value, int limit)
    {
        var target = this;
        while (target.Parent is not null && !target.Variables.ContainsKey(name))
            target = target.Parent;
        target.Variables[name] = value;
        if (target.Variables.Count > limit)
            throw new StepRefusedException(RefusalCode.InvalidVariable, $"a process holds at most {limit} variables");
    }

    /// <summary>What a condition here sees: inner values hide outer ones.</summary>
    public Dictionary<string, object?> Visible()
    {
        var visible = Parent?.Visible() ?? new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (name, value) in Variables)
            visible[name] = value;
        return visible;
    }
}
