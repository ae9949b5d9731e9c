using System.Collections.Immutable;
using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Bpmn.Execution.Events;
using GovernancePortal.Bpmn.State;

namespace GovernancePortal.Bpmn.Execution;

/// <summary>A state while a step is being made: the same parts, but changeable. It holds data and writes events; <see cref="TokenMover"/> decides.</summary>
internal sealed class Step
{
    private readonly ProcessState _before;
    private readonly Dictionary<string, StepScope> _scopes = new(StringComparer.Ordinal);
    private readonly List<Visit> _visits = [];
    private readonly List<ProcessEvent> _events = [];
    private long _number;

    public Step(ProcessDefinition definition, ProcessState before, DateTimeOffset clock)
    {
        _before = before;
        _number = before.LastNumber;
        Definition = definition;
        Status = before.Status;
        EndEventId = before.EndEventId;
        Now = clock > before.UpdatedAt ? clock : before.UpdatedAt;
        foreach (var stored in before.Scopes)
            Add(StepScope.From(stored, stored.ParentId is null ? null : Scope(stored.ParentId)));
        Tokens.AddRange(before.Tokens);
        Activities.AddRange(before.Activities);
        Subscriptions.AddRange(before.Subscriptions);
        Incidents.AddRange(before.Incidents);
    }

    public ProcessDefinition Definition { get; }

    public DateTimeOffset Now { get; }

    public List<StepScope> Scopes { get; } = [];

    public List<WaitingToken> Tokens { get; } = [];

    public List<ActivityInstance> Activities { get; } = [];

    public List<Subscription> Subscriptions { get; } = [];

    public List<Incident> Incidents { get; } = [];

    public StepScope Root => Scopes[0];

    public ProcessStatus Status { get; private set; }

    public string? EndEventId { get; private set; }

    public string? ErrorCode { get; private set; }

    public string? CancelReason { get; private set; }

    /// <summary>Nodes entered since the process started.</summary>
    public long Visits => _before.EndedVisits + _visits.Count + Activities.Count;

    /// <summary>Refuses a step that only a running process can make.</summary>
    public void NeedRunning()
    {
        if (Status != ProcessStatus.Running)
            throw new StepRefusedException(RefusalCode.ProcessEnded, "the process has ended");
    }

    public StepScope Scope(string id) => _scopes[id];

    /// <summary>The inside of an activity, where it has one.</summary>
    public StepScope? InsideOf(ActivityInstance activity) => _scopes.GetValueOrDefault(activity.Id);

    public StepScope Add(StepScope scope)
    {
        Scopes.Add(scope);
        _scopes.Add(scope.Id, scope);
        return scope;
    }

    public void Remove(StepScope scope)
    {
        scope.IsClosed = true;
        Scopes.Remove(scope);
        _scopes.Remove(scope.Id);
    }

    public ActivityInstance Activity(string id) => Activities.Single(activity => activity.Id.Is(id));

    /// <summary>An id that no other activity, visit, wait or incident of the process has; a node id holds no colon.</summary>
    public string NextId(string nodeId) => $"{nodeId}:{++_number}";

    public void Emit(ProcessEvent happened) => _events.Add(happened);

    /// <summary>Keeps a finished stay at an event or gateway.</summary>
    public void Pass(FlowNode node, StepScope scope, ImmutableArray<string> arrivedBy, DateTimeOffset since)
        => Keep(new Visit(NextId(node.Id), node.Id, scope.Id, arrivedBy, since, Now, VisitOutcome.Completed));

    /// <summary>Takes an activity out of the state, its incident and what it waits for with it.</summary>
    public void Finish(ActivityInstance activity, VisitOutcome outcome)
    {
        Activities.RemoveAll(other => other.Id.Is(activity.Id));
        Keep(new Visit(
            activity.Id, activity.NodeId, activity.ScopeId, activity.ArrivedBy is null ? [] : [activity.ArrivedBy], activity.Since, Now, outcome));
        Close(subscription => subscription.ActivityId.Is(activity.Id));
        foreach (var incident in Incidents.FindAll(incident => incident.ActivityId.Is(activity.Id)))
            Resolve(incident);
    }

    /// <summary>Takes away a token that waits at a join.</summary>
    public void Withdraw(WaitingToken token)
    {
        Tokens.Remove(token);
        Keep(new Visit(token.Id, token.NodeId, token.ScopeId, [token.FlowId], token.Since, Now, VisitOutcome.Cancelled));
    }

    public void Replace(ActivityInstance activity, ActivityInstance by) => Activities[Activities.FindIndex(other => other.Id.Is(activity.Id))] = by;

    public void Open(Subscription subscription)
    {
        Subscriptions.Add(subscription);
        Emit(new WaitBegan(Now, subscription));
    }

    public void Close(Predicate<Subscription> which)
    {
        foreach (var subscription in Subscriptions.FindAll(which))
        {
            Subscriptions.Remove(subscription);
            Emit(new WaitEnded(Now, subscription));
        }
    }

    /// <summary>Holds the token at the activity until somebody has looked at it.</summary>
    public void Fail(ActivityInstance activity, string nodeId, string code, string message)
    {
        Replace(activity, Activity(activity.Id) with { Status = ActivityStatus.Failed });
        Raise(Scope(activity.ScopeId), nodeId, activity.Id, code, message);
    }

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

    public void FailProcess(string endEventId, string errorCode)
    {
        Status = ProcessStatus.Failed;
        EndEventId = endEventId;
        ErrorCode = errorCode;
        Emit(new ProcessFailed(Now, endEventId, errorCode));
    }

    public void Cancel(string reason)
    {
        Status = ProcessStatus.Cancelled;
        CancelReason = reason;
        Emit(new ProcessCancelled(Now, reason));
    }

    private void Keep(Visit visit)
    {
        _visits.Add(visit);
        Emit(new VisitEnded(Now, visit));
    }

    /// <summary>The ids with those of this step, in their order.</summary>
    private static ImmutableArray<string> With(ImmutableArray<string> before, IEnumerable<string> ids)
    {
        var added = ids.Where(id => before.BinarySearch(id, StringComparer.Ordinal) < 0).Distinct(StringComparer.Ordinal).ToList();
        return added.Count == 0 ? before : [.. before.Concat(added).Order(StringComparer.Ordinal)];
    }

    /// <summary>What people, timers and handlers may still come to speak of; gateways and events in passing are not.</summary>
    private ImmutableArray<EndedActivity> EndedActivities()
    {
        var ended = _visits.Where(visit => Definition.Node(visit.NodeId) is UserTask or ServiceTask or CallActivity).Select(visit => new EndedActivity(visit.Id, visit.Outcome, visit.LeftAt));
        return [.. _before.EndedActivities.Concat(ended).TakeLast(ProcessState.MostEndedActivities)];
    }

    public StepResult ToResult() => StepResult.Accepted(
        _before with
        {
            Status = Status,
            EndEventId = EndEventId,
            ErrorCode = ErrorCode,
            CancelReason = CancelReason,
            UpdatedAt = Now,
            EndedAt = Status == ProcessStatus.Running ? null : Now,
            LastNumber = _number,
            Scopes = [.. Scopes.Select(scope => scope.ToStored())],
            Tokens = [.. Tokens],
            Activities = [.. Activities],
            Subscriptions = [.. Subscriptions],
            Incidents = [.. Incidents],
            EndedVisits = _before.EndedVisits + _visits.Count,
            PassedNodes = With(_before.PassedNodes, _visits.Select(visit => visit.NodeId)),
            PassedFlows = With(_before.PassedFlows, _visits.SelectMany(visit => visit.ArrivedBy)),
            EndedActivities = EndedActivities(),
        },
        [.. _events]);
}
