using System.Text.Json;
using GovernancePortal.Identity.Seats;

namespace GovernancePortal.Approvals.Operations;

/// <summary>A process instance in a list.</summary>
/// <param name="Process">Key of its process.</param>
/// <param name="SubjectTitle">What it decides on; null when that is gone.</param>
/// <param name="SubjectPage">Path of the page on which people decide; null where there is none.</param>
/// <param name="State"><c>open</c>, <c>incident</c> or <c>ended</c>.</param>
/// <param name="Incidents">How many of its steps have failed and wait for somebody.</param>
/// <param name="StandsAt">Names of the steps at which tokens rest.</param>
/// <param name="EndedAs">The end at which it ended; null while it is open, and for one that was cancelled.</param>
/// <param name="ParentId">The instance that called it.</param>
/// <param name="Revision">One more with each step: who acts says which one was on the screen.</param>
public sealed record InstanceRow(
    Guid Id, string Process, int Version, string ProcessName, string SubjectKind, Guid SubjectId, string? SubjectTitle, string? SubjectPage, DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt, string State, int Incidents, IReadOnlyList<string> StandsAt, string? EndedAs, Guid? ParentId, int Revision);

/// <summary>How many instances are open, and how many of them stand at an incident.</summary>
public sealed record InstanceCounts(int Open, int Incident);

/// <summary>A process with the versions on which instances have run.</summary>
public sealed record InstanceProcess(string Key, string Name, IReadOnlyList<int> Versions);

/// <summary>A process instance with everything that an operator looks at.</summary>
/// <param name="Status"><c>running</c>, <c>completed</c>, <c>failed</c> or <c>cancelled</c>.</param>
/// <param name="CancelReason">Why it was cancelled.</param>
/// <param name="NewestVersion">The newest version of its process.</param>
/// <param name="Xml">The BPMN file of its version.</param>
/// <param name="Visited">Ids of the steps that a token has been at.</param>
/// <param name="Warnings">What the author of the file should look at.</param>
public sealed record InstanceView(
    InstanceRow Row, string Status, string? CancelReason, PersonName? StartedBy, int NewestVersion, string Xml, IReadOnlyList<ProcessNodeView> Nodes, IReadOnlySet<string> Visited,
    IReadOnlyList<TokenView> Tokens, IReadOnlyList<WaitView> Waits, IReadOnlyList<IncidentView> Incidents, IReadOnlyList<VariableView> Variables,
    IReadOnlyList<InstanceRow> Children, IReadOnlyList<OperationView> Operations, IReadOnlyList<string> Warnings);

/// <summary>Where a token rests.</summary>
/// <param name="Id">The engine's activity, or the token that waits at a join.</param>
/// <param name="Waiting">Who or what is waited for, in words.</param>
/// <param name="Attempt">From 1; 0 for a token that waits at a join.</param>
/// <param name="Failed">It stands at an incident.</param>
/// <param name="Targets">The steps to which it may be moved.</param>
public sealed record TokenView(string Id, string NodeId, string Step, string Kind, DateTimeOffset Since, string Waiting, int Attempt, bool Failed, IReadOnlyList<StepName> Targets);

/// <summary>A step of a process.</summary>
public sealed record StepName(string Id, string Name);

/// <summary>What an instance waits for besides people.</summary>
/// <param name="Kind"><c>timer</c>, <c>message</c>, <c>signal</c> or <c>condition</c>.</param>
/// <param name="Due">When a timer is due.</param>
/// <param name="Name">The name of the message or signal.</param>
public sealed record WaitView(string Id, string Step, string Kind, DateTimeOffset? Due, string? Name, string? Key);

/// <summary>A step that failed for good.</summary>
/// <param name="Retryable">False where waiting tokens can never be joined: there is nothing to try.</param>
public sealed record IncidentView(string Id, string NodeId, string Step, string Code, string Message, DateTimeOffset At, bool Retryable);

/// <summary>A variable.</summary>
/// <param name="Scope">The step whose own it is; null for the process.</param>
public sealed record VariableView(string? Scope, string Name, JsonElement Value);

/// <summary>What an operator did.</summary>
/// <param name="Kind"><c>retry</c>, <c>move</c>, <c>migrate</c> or <c>cancel</c>.</param>
/// <param name="What">The act in words.</param>
public sealed record OperationView(string Kind, string What, string Reason, PersonName By, DateTimeOffset At);

/// <summary>A finished stay at a step.</summary>
/// <param name="Outcome"><c>completed</c> or <c>cancelled</c>.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="By">Who did it, where it was a person's task.</param>
public sealed record VisitView(Guid Id, string NodeId, string Step, string Kind, DateTimeOffset Since, DateTimeOffset Until, double Seconds, string Outcome, PersonName? By);

/// <summary>Which instances a list is of.</summary>
/// <param name="Process">Key of the process.</param>
/// <param name="Version">Version of the process.</param>
/// <param name="State"><c>open</c>, <c>incident</c> or <c>ended</c>; everything without.</param>
public sealed record InstanceFilter(string? Process = null, int? Version = null, string? State = null);
