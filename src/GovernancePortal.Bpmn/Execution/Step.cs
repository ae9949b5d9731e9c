using System.Collections.Immutable;
using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Bpmn.Execution.Events;
using GovernancePortal.Bpmn.State;

namespace GovernancePortal.Bpmn.Execution;

/// <summary>A state while a step is being made: the same parts, but changeable. It holds data and writes history and events; <see cref="TokenMover"/> decides.</summary>
internal sealed class Step
{
    private readonly ProcessState _before;
    private readonly List<Visit> _history = [];
    private readonly List<ProcessEvent> _events = [];
    private long _number;

    public Step(ProcessDefinition definition, ProcessState before, DateTimeOffset clock)
    {
        _before = before;
        _number = before.LastNumber;
        Definition = definition;
        Status = before.Status;
        Now = clock > before.UpdatedAt ? clock : before.UpdatedAt;
        foreach (var stored in before.Scopes)
            Scopes.Add(StepScope.From(stored, stored.ParentId is null ? null : Scope(stored.ParentId)));
        Tokens.AddRange(before.Tokens);
        Activities.AddRange(before.Activities);
        Incidents.AddRange(before.Incidents);
    }

    public ProcessDefinition Definition { get; }

    public DateTimeOffset Now { get; }

    public List<StepScope> Scopes { get; } = [];

    public List<WaitingToken> Tokens { get; } = [];

    public List<ActivityInstance> Activities { get; } = [];

    public List<Incident> Incidents { get; } = [];

    public StepScope Root => Scopes[0];

    public ProcessStatus Status { get; private set; }

    public string? EndEventId { get; private set; }

    public string? CancelReason { get; private set; }

    /// <summary>Nodes entered since the process started.</summary>
    public int Visits => _before.History.Length + _history.Count + Activities.Count;

    /// <summary>Refuses a step that only a running process can make.</summary>
    public void NeedRunning()
    {
        if (Status != ProcessStatus.Running)
            throw new StepRefusedException(RefusalCode.ProcessEnded, "the process has ended");
    }

    public StepScope Scope(string id) => Scopes.Single(scope => scope.Id.Is(id));

    /// <summary>An id that no other activity, visit or incident of the process has; a node id holds no colon.</summary>
    public string NextId(string nodeId) => $"{nodeId}:{++_number}";

    public void Emit(ProcessEvent happened) => _events.Add(happened);

    /// <summary>Keeps a finished stay at an event or gateway.</summary>
    public void Pass(FlowNode node, StepScope scope, ImmutableArray<string> arrivedBy, DateTimeOffset since)
        => _history.Add(new Visit(NextId(node.Id), node.Id, scope.Id, arrivedBy, since, Now, VisitOutcome.Completed));

    /// <summary>Takes an activity out of the state and into the history, its incident with it.</summary>
    public void Finish(ActivityInstance activity, VisitOutcome outcome)
    {
        Activities.Remove(activity);
        _history.Add(new Visit(
            activity.Id, activity.NodeId, activity.ScopeId, activity.ArrivedBy is null ? [] : [activity.ArrivedBy], activity.Since, Now, outcome));
        foreach (var incident in Incidents.FindAll(incident => incident.ActivityId.Is(activity.Id)))
            Resolve(incident);
    }

    public void Replace(ActivityInstance activity, ActivityInstance by) => Activities[Activities.IndexOf(activity)] = by;

    public void Raise(StepScope scope, string nodeId, string? activityId, string code, string message)
    {
        var incident = new Incident(NextId(nodeId), scope.Id, nodeId, activityId, code, message, Now);
        Incidents.Add(incident);
        Emit(new IncidentRaised(Now, incident));
    }

    public void Resolve(Incident incident)
    {
        Incidents.Remove(incident);
        Emit(new IncidentResolved(Now, incident));
    }

    public void Complete(string endEventId)
    {
        Status = ProcessStatus.Completed;
        EndEventId = endEventId;
        Emit(new ProcessCompleted(Now, endEventId));
    }

    public void Cancel(string reason)
    {
        Status = ProcessStatus.Cancelled;
        CancelReason = reason;
        Emit(new ProcessCancelled(Now, reason));
    }

    public StepResult ToResult() => StepResult.Accepted(
        _before with
        {
            Status = Status,
            EndEventId = EndEventId,
            CancelReason = CancelReason,
            UpdatedAt = Now,
            EndedAt = Status == ProcessStatus.Running ? null : Now,
            LastNumber = _number,
            Scopes = [.. Scopes.Select(scope => scope.ToStored())],
            Tokens = [.. Tokens],
            Activities = [.. Activities],
            Incidents = [.. Incidents],
            History = [.. _before.History, .. _history],
        },
        [.. _events]);
}
