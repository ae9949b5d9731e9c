using System.Collections.Immutable;
using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Bpmn.Execution;
using GovernancePortal.Bpmn.Execution.Events;
using GovernancePortal.Bpmn.State;

namespace GovernancePortal.Bpmn.Migration;

/// <summary>One instance on its way from a definition to another: first everything is looked at, then the state is written anew, then what is new begins.</summary>
internal sealed class InstanceMigration
{
    private readonly ProcessDefinition _from;
    private readonly ProcessDefinition _to;
    private readonly ProcessState _before;
    private readonly NodeMap _map;
    private readonly WaitMove _waits;

    public InstanceMigration(ProcessDefinition from, ProcessDefinition to, ProcessState state, IReadOnlyDictionary<string, string>? nodes)
    {
        (_from, _to, _before) = (from, to, state);
        _map = new NodeMap(from, to, nodes, Obstacles);
        _waits = new WaitMove(from, to, _map, state);
        if (!from.Id.Is(to.Id))
            Obstacles.Add(new MigrationObstacle(MigrationProblem.OtherProcess, "process", from.Id, null, $"the other definition is of the process '{to.Id}', the instance of '{from.Id}'"));
        new PlaceCheck(from, _map, state, Obstacles).Run();
        var after = Obstacles.Count == 0 ? Move() : null;
        if (after is null)
            _ = Scopes(new VariableMove(to, _map, Obstacles)); // what is wrong with variables is told all the same
        else
            JoinCheck.Run(from, to, _map, state, after, Obstacles);
        State = Obstacles.Count == 0 ? after : null;
    }

    public List<MigrationObstacle> Obstacles { get; } = [];

    /// <summary>Where the instance stands on the new definition before anything new has begun; null with obstacles.</summary>
    public ProcessState? State { get; }

    /// <summary>Tells what has changed and begins what is new.</summary>
    /// <exception cref="StepRefusedException">An event that is new has no time or key.</exception>
    public void Begin(Step step, TokenMover mover)
    {
        step.Emit(new ProcessMigrated(step.Now, _from.Digest, _to.Digest));
        foreach (var wait in _before.Subscriptions.Where(wait => !_waits.Stays(wait)))
            step.Emit(new WaitEnded(step.Now, wait));
        foreach (var incident in _before.Incidents.Where(incident => !IsKept(incident)))
            step.Emit(new IncidentResolved(step.Now, incident));
        foreach (var (old, now) in _before.Activities.Zip(step.Activities))
            step.Emit(new ActivityMigrated(step.Now, now.Id, old.NodeId, now.NodeId));

        foreach (var (caught, error) in _waits.Begin(step, mover))
            Obstacles.Add(new MigrationObstacle(MigrationProblem.ExpressionFails, ElementNames.Of(caught), caught.Id, null, $"the new event '{caught.Id}' cannot be waited for: {error}"));
        if (Obstacles.Count > 0)
            throw new StepRefusedException(RefusalCode.CannotMigrate, Obstacles[0].Message);

        foreach (var (nodeId, scopeId) in step.Tokens.Select(token => (token.NodeId, token.ScopeId)).Distinct().ToList())
        {
            while (_to.Node(nodeId) is ParallelGateway join && mover.Entry.Join(join, step.Scope(scopeId)))
            {
            }
        }
    }

    private ProcessState Move() => _before with
    {
        DefinitionDigest = _to.Digest,
        Scopes = Scopes(new VariableMove(_to, _map, Obstacles)),
        Tokens = [.. _before.Tokens.Select(token => token with { NodeId = _map.Id(token.NodeId)!, FlowId = _map.Flow(token.FlowId)! })],
        Activities = [.. _before.Activities.Select(activity => activity with { NodeId = _map.Id(activity.NodeId)!, ArrivedBy = activity.ArrivedBy is { } flow ? _map.Flow(flow) : null })],
        Subscriptions = [.. _before.Subscriptions.Where(_waits.Stays).Select(wait => wait with { NodeId = _map.Id(wait.NodeId)! })],
        Incidents = [.. _before.Incidents.Where(IsKept).Select(incident => incident with { NodeId = _map.Id(incident.NodeId) ?? _map.Id(NodeOf(incident))! })],
        PassedNodes = [.. _before.PassedNodes.Select(_map.Id).OfType<string>().Order(StringComparer.Ordinal)],
        PassedFlows = [.. _before.PassedFlows.Select(_map.Flow).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
    };

    private ImmutableArray<ScopeInstance> Scopes(VariableMove variables) => [.. _before.Scopes.Select(scope => scope with
    {
        NodeId = _map.Id(scope.NodeId),
        LastEndEventId = _map.Node(scope.LastEndEventId) is EndEvent end && end.ParentId.Is(_map.Id(scope.NodeId)) ? end.Id : null,
        Variables = variables.Of(scope),
    })];

    /// <summary>The incident of an event sub-process that could not be waited for goes with the event.</summary>
    private bool IsKept(Incident incident) => incident.ActivityId is not null || _map.Id(incident.NodeId) is not null;

    private string? NodeOf(Incident incident) => _before.Activities.FirstOrDefault(activity => activity.Id.Is(incident.ActivityId))?.NodeId;
}
