using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Bpmn.Definitions.Events;
using GovernancePortal.Bpmn.Execution;
using GovernancePortal.Bpmn.Execution.Events;
using GovernancePortal.Bpmn.State;
using GovernancePortal.Bpmn.Tests.Drawing;

namespace GovernancePortal.Bpmn.Tests.Differential;

/// <summary>Runs a case here.</summary>
internal static class OurEngine
{
    public static Trace Run(Case given)
    {
        var read = Draw.Read(given.Source);
        read.Findings.ShouldBeEmpty(given.Name);
        var definition = read.Definition!;
        var clock = new Clock();
        var engine = new ProcessEngine(new CelConditions(), clock);
        var ended = new List<Visit>();
        var state = Accept(engine.Start(definition, Values(given.Variables)), ended);
        var lines = new List<Trace.Line> { Line(definition, state, ended) };
        foreach (var step in given.Steps)
        {
            ended.Clear();
            if (step.Set.Count > 0)
                state = Accept(engine.SetVariables(definition, state, Values(step.Set)), ended);
            if (Take(engine, definition, state, step, clock) is { } taken)
                state = Accept(taken, ended);
            lines.Add(Line(definition, state, ended));
        }

        return new Trace(lines);
    }

    /// <summary>The nodes of a case that throw errors and escalations.</summary>
    public static HashSet<string> Throwing(Case given) => [.. Draw.Read(given.Source).Definition!.Nodes
        .Where(node => node.Kind == NodeKind.ErrorEndEvent || node is IntermediateThrowEvent { Throws: EscalationDefinition }).Select(node => node.Id)];

    private static StepResult? Take(ProcessEngine engine, ProcessDefinition definition, ProcessState state, Case.Step step, Clock clock)
    {
        var nothing = Values(new Dictionary<string, bool>(StringComparer.Ordinal));
        switch (step.Do)
        {
            case "complete":
                return definition.Node(step.Id) switch
                {
                    ServiceTask => engine.CompleteServiceTask(definition, state, Open(state, step.Id), nothing),
                    CallActivity => engine.CompleteCall(definition, state, Open(state, step.Id), nothing),
                    _ => engine.CompleteUserTask(definition, state, Open(state, step.Id), nothing),
                };
            case "error":
                return engine.ThrowError(definition, state, Open(state, step.Id), step.Code!, "it was lost");
            case "fire":
                var timer = state.Subscriptions.First(wait => wait.NodeId.Is(step.Id));
                clock.Now = clock.Now < timer.Due ? timer.Due!.Value : clock.Now;
                return engine.FireTimer(definition, state, timer.Id);
            case "message":
                return engine.DeliverMessage(definition, state, state.Subscriptions.First(wait => wait.Name is not null && wait.Name.Equals(step.Id, StringComparison.OrdinalIgnoreCase)).Id, nothing);
            case "signal":
                return engine.ReceiveSignal(definition, state, char.ToUpperInvariant(step.Id[0]) + step.Id[1..], nothing);
            default:
                return null;
        }
    }

    private static string Open(ProcessState state, string nodeId) => state.WorkUnderWay().First(activity => activity.NodeId.Is(nodeId)).Id;

    private static Trace.Line Line(ProcessDefinition definition, ProcessState state, IEnumerable<Visit> visits)
    {
        // a turn of a loop is no node that ended: its activity is, after the last
        var ended = visits.Where(visit => visit.Outcome == VisitOutcome.Completed && !visit.ScopeId.StartsWith($"{visit.NodeId}:", StringComparison.Ordinal))
            .Select(visit => visit.NodeId);
        var tasks = state.WorkUnderWay().Where(activity => definition.Node(activity.NodeId) is UserTask or ServiceTask or CallActivity).Select(activity => activity.NodeId);
        return new Trace.Line([.. ended], [.. tasks.Concat(state.Subscriptions.Select(wait => wait.NodeId)).Order(StringComparer.Ordinal)]);
    }

    private static ProcessState Accept(StepResult result, List<Visit> ended)
    {
        result.Refusal.ShouldBeNull();
        ended.AddRange(result.Events.OfType<VisitEnded>().Select(visit => visit.Visit));
        return ProcessState.FromJson(result.State!.ToJson());
    }

    private static Dictionary<string, object?> Values(IReadOnlyDictionary<string, bool> flags) => flags.ToDictionary(flag => flag.Key, flag => (object?)flag.Value, StringComparer.Ordinal);
}
