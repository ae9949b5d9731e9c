using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Bpmn.Definitions.Events;
using GovernancePortal.Bpmn.State;
using GovernancePortal.Bpmn.Times;

namespace GovernancePortal.Bpmn.Execution;

/// <summary>What the host tells of the world: a time has come, a message, a signal.</summary>
public sealed partial class ProcessEngine
{
    /// <summary>A timer is due. Refused when it is not yet, or no longer waited for: a wake-up that comes twice does no harm.</summary>
    public StepResult FireTimer(ProcessDefinition definition, ProcessState state, string subscriptionId)
        => Make(definition, state, (step, mover) =>
        {
            var subscription = Find(step, subscriptionId, SubscriptionKind.Timer);
            if (subscription.Due > step.Now)
                throw new StepRefusedException(RefusalCode.NotDue, $"the timer is due at {subscription.Due:u}");
            mover.Waits.Happen(subscription);
        });

    /// <summary>A message has come for whoever waits by that subscription; what it holds becomes variables. The host finds the subscription by name and key.</summary>
    public StepResult DeliverMessage(ProcessDefinition definition, ProcessState state, string subscriptionId, IReadOnlyDictionary<string, object?> content)
        => Make(definition, state, (step, mover) =>
        {
            var subscription = Find(step, subscriptionId, SubscriptionKind.Message);
            mover.Variables.WriteAll(step.Scope(subscription.ScopeId), content);
            mover.Waits.Happen(subscription);
        });

    /// <summary>A signal was sent to everyone. Refused when nothing here waits for it.</summary>
    public StepResult ReceiveSignal(ProcessDefinition definition, ProcessState state, string name, IReadOnlyDictionary<string, object?> content)
        => Make(definition, state, (step, mover) =>
        {
            step.NeedRunning();
            mover.Variables.WriteAll(step.Root, content);
            if (!mover.Throws.Signal(name))
                throw new StepRefusedException(RefusalCode.Unknown, $"nothing here waits for the signal '{name}'");
        });

    /// <summary>When a process is to be started by that timer.</summary>
    /// <param name="definition">The process.</param>
    /// <param name="startEventId">Its timer start event.</param>
    /// <param name="from">Since when the definition may be started.</param>
    /// <param name="last">When it was last due; null for never.</param>
    /// <param name="starts">How often it was due.</param>
    /// <returns>The time, or null when it is not due again.</returns>
    public DateTimeOffset? NextStart(ProcessDefinition definition, string startEventId, DateTimeOffset from, DateTimeOffset? last, int starts)
    {
        ArgumentNullException.ThrowIfNull(definition);
        if ((definition.Node(startEventId) as StartEvent)?.Trigger is not TimerDefinition timer)
            return null;
        if (last is null)
            return TimerText.FirstDue(timer.Kind, timer.Text, from);
        var cycle = timer.Kind == TimerKind.Cycle ? IsoCycle.Parse(timer.Text) : null;
        return cycle is null || starts >= cycle.Repeats ? null : cycle.Next(last.Value, time.GetUtcNow());
    }

    private static Subscription Find(Step step, string subscriptionId, SubscriptionKind kind)
    {
        step.NeedRunning();
        var subscription = step.Subscriptions.Find(subscription => subscription.Id.Is(subscriptionId))
            ?? throw new StepRefusedException(RefusalCode.Unknown, $"the process does not wait by '{subscriptionId}', or no longer");
        return subscription.Kind == kind
            ? subscription
            : throw new StepRefusedException(RefusalCode.WrongKind, $"'{subscriptionId}' does not wait for a {kind.ToString().ToLowerInvariant()}");
    }
}
