using System.Collections.Immutable;
using System.Text.Json;
using GovernancePortal.Bpmn.State;

namespace GovernancePortal.Bpmn.Execution;

/// <summary>A scope while a step is being made.</summary>
internal sealed class StepScope(string id, string? nodeId, ScopeKind kind, StepScope? parent)
{
    public string Id { get; } = id;

    public string? NodeId { get; } = nodeId;

    public ScopeKind Kind { get; } = kind;

    public StepScope? Parent { get; } = parent;

    public string? LastEndEventId { get; set; }

    public LoopProgress? Loop { get; set; }

    public bool IsClosed { get; set; }

    /// <summary>How often everything in it was withdrawn in this step: tokens on their way since before are gone too.</summary>
    public int Withdrawals { get; set; }

    public SortedDictionary<string, JsonElement> Variables { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether its own tokens move in it, from a start event to the last end.</summary>
    public bool HasFlow => Kind is ScopeKind.Process or ScopeKind.SubProcess or ScopeKind.EventSubProcess;

    public static StepScope From(ScopeInstance stored, StepScope? parent)
    {
        var scope = new StepScope(stored.Id, stored.NodeId, stored.Kind, parent) { LastEndEventId = stored.LastEndEventId, Loop = stored.Loop };
        foreach (var (name, value) in stored.Variables)
            scope.Variables[name] = value;
        return scope;
    }

    public ScopeInstance ToStored() => new(Id, NodeId, Parent?.Id, Kind, LastEndEventId, Loop, Variables.ToImmutableSortedDictionary(StringComparer.Ordinal));

    public bool IsWithin(StepScope other) => this == other || (Parent?.IsWithin(other) ?? false);

    /// <summary>The nearest scope that has the variable, else the process.</summary>
    public StepScope Holder(string name)
    {
        var holder = this;
        while (holder.Parent is not null && !holder.Variables.ContainsKey(name))
            holder = holder.Parent;
        return holder;
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
