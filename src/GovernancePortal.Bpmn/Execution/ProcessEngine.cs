using GovernancePortal.Bpmn.Conditions;
using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Bpmn.Execution.Events;
using GovernancePortal.Bpmn.State;

namespace GovernancePortal.Bpmn.Execution;

/// <summary>
/// Runs processes as a pure state machine: each method takes a state and gives the next one with the events on the way, and touches nothing else.
/// The host stores state and effects in one transaction. What cannot be done is a <see cref="Refusal"/>; nothing has changed then. Thread-safe.
/// </summary>
public sealed partial class ProcessEngine(IConditionEvaluator conditions, TimeProvider time, EngineLimits? limits = null)
{
    private const int LongestMessage = 2_000;
    private readonly EngineLimits _limits = limits ?? EngineLimits.Default;

    /// <summary>Begins a process with these variables at its start event without a trigger, and moves it to its first rest.</summary>
    public StepResult Start(ProcessDefinition definition, IReadOnlyDictionary<string, object?> variables)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return definition.StartsOf(null).FirstOrDefault(start => start.Trigger is null) is { } start
            ? StartAt(definition, start.Id, variables)
            : StepResult.Refused(RefusalCode.Unknown, "the process starts by an event alone");
    }

    /// <summary>Begins a process at one of its start events: the timer is due, or the message has come.</summary>
    public StepResult StartAt(ProcessDefinition definition, string startEventId, IReadOnlyDictionary<string, object?> variables)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(variables);
        return Make(definition, InitialState.Of(definition, time.GetUtcNow()), (step, mover) =>
        {
            if (!definition.StartsOf(null).Any(start => start.Id.Is(startEventId)))
                throw new StepRefusedException(RefusalCode.Unknown, $"the process has no start event '{startEventId}'");
            step.Emit(new ProcessStarted(step.Now));
            foreach (var name in InitialVariables.Of(definition))
                mover.Variables.Declare(step.Root, name, null);
            mover.Variables.WriteAll(step.Root, variables);
            mover.Variables.CheckRequired(step.Root);
            mover.Begin(step.Root, startEventId);
        });
    }

    /// <summary>The host changes variables of the process, as when something that it watches has changed.</summary>
    public StepResult SetVariables(ProcessDefinition definition, ProcessState state, IReadOnlyDictionary<string, object?> variables)
    {
        ArgumentNullException.ThrowIfNull(variables);
        return Make(definition, state, (step, mover) =>
        {
            step.NeedRunning();
            mover.Variables.WriteAll(step.Root, variables);
        });
    }

    /// <summary>Tries again what failed: a task is requested once more, a gateway decides anew. Corrections are written to the variables first.</summary>
    public StepResult Retry(ProcessDefinition definition, ProcessState state, string incidentId, IReadOnlyDictionary<string, object?>? corrections = null)
        => Make(definition, state, (step, mover) =>
        {
            step.NeedRunning();
            var incident = step.Incidents.Find(incident => incident.Id.Is(incidentId))
                ?? throw new StepRefusedException(RefusalCode.Unknown, $"there is no open incident '{incidentId}'");
            var activity = step.Activities.Find(activity => activity.Id.Is(incident.ActivityId));
            var start = definition.Node(incident.NodeId) as StartEvent;
            if (activity is null && start is null)
                throw new StepRefusedException(RefusalCode.NotRetryable, "what waits at a join or has gone on cannot be retried");
            if (corrections is not null)
                mover.Variables.WriteAll(step.Scope(incident.ScopeId), corrections);
            step.Resolve(incident);
            if (activity is not null)
                mover.Entry.Repeat(activity);
            else
                mover.Waits.OpenStart(start!, step.Scope(incident.ScopeId));
        });

    /// <summary>Ends a process as a whole; everything open is withdrawn.</summary>
    public StepResult Cancel(ProcessDefinition definition, ProcessState state, string reason)
        => Make(definition, state, (step, _) =>
        {
            step.NeedRunning();
            Withdrawal.Empty(step, step.Root, null);
            step.Cancel(Shorten(reason, LongestMessage));
        });

    private StepResult Make(ProcessDefinition definition, ProcessState state, Action<Step, TokenMover> act)
    {
        if (Refusal(definition, state) is { } refused)
            return refused;

        try
        {
            var step = new Step(definition, state, time.GetUtcNow());
            var mover = new TokenMover(step, conditions, _limits);
            act(step, mover);
            mover.Run();
            return step.ToResult();
        }
        catch (StepRefusedException refusal)
        {
            return StepResult.Refused(refusal.Code, refusal.Message);
        }
    }

    private static StepResult? Refusal(ProcessDefinition definition, ProcessState state)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(state);
        return state.DefinitionDigest.Is(definition.Digest) ? null : StepResult.Refused(RefusalCode.WrongDefinition, "the process was started on another version of its definition");
    }

    private static string Shorten(string text, int length) => text.Length <= length ? text : text[..(length - 1)] + "…";
}
