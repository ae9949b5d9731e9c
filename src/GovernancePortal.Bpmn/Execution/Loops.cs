using System.Collections.Immutable;
using System.Text.Json;
using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Bpmn.State;

namespace GovernancePortal.Bpmn.Execution;

/// <summary>Activities that are done more than once (13.3.6, 13.3.7). The activity holds the token, a loop scope its progress, and each turn has an iteration scope.</summary>
internal sealed class Loops(TokenMover mover, EngineLimits limits)
{
    private const string LoopCounter = "loopCounter";
    private readonly Step _step = mover.Step;

    /// <summary>The activity has its token. After an incident it goes on where it stood.</summary>
    public void Begin(Activity node, ActivityInstance activity, StepScope scope)
    {
        if (_step.InsideOf(activity) is { } again)
            GoOn(node, activity, again, again);
        else if (node.Loop is MultiInstance multiple)
            BeginInstances(node, multiple, activity, scope);
        else
            BeginTurns(node, activity, Inside(node, activity, scope, new LoopProgress(null, 0, 0, [])));
    }

    /// <summary>A turn has ended.</summary>
    public void Ended(StepScope iteration)
    {
        var loop = iteration.Parent!;
        var (node, activity) = ((Activity)_step.Definition.Node(loop.NodeId!), _step.Activity(loop.Id));
        loop.Loop = loop.Loop! with { Completed = loop.Loop.Completed + 1 };
        if (node.Loop is MultiInstance { Output: { } output, Outputs: { } outputs })
            Collect(loop, outputs, iteration.Variables[LoopCounter].GetInt32(), iteration.Variables[output]);
        Count(loop);
        _step.Remove(iteration);
        GoOn(node, activity, loop, iteration);
    }

    private void BeginInstances(Activity node, MultiInstance multiple, ActivityInstance activity, StepScope scope)
    {
        var (items, error) = multiple.Collection is { } collection ? mover.Expressions.Items(collection, scope, limits.Instances) : ([], null);
        var total = items.Count;
        if (multiple.Cardinality is { } cardinality)
            (total, error) = mover.Expressions.Count(cardinality, scope, limits.Instances);
        if (error is not null)
        {
            _step.Fail(activity, node.Id, "expression", $"the number of instances has no answer: {error}");
            return;
        }

        var values = items.Select(item => VariableJson.From(multiple.Item ?? "item", item, limits)).ToImmutableArray();
        var loop = Inside(node, activity, scope, new LoopProgress(total, 0, 0, values));
        if (multiple.Outputs is { } outputs)
            mover.Variables.Write(scope, outputs, Enumerable.Repeat<object?>(null, total).ToList());
        if (total == 0)
            End(activity, loop);
        for (var started = 0; started < (multiple.IsSequential ? Math.Min(total, 1) : total); started++)
            BeginTurn(node, loop);
    }

    private void BeginTurns(Activity node, ActivityInstance activity, StepScope loop)
    {
        mover.Variables.Declare(loop, LoopCounter, 0);
        if (((StandardLoop)node.Loop!).TestBefore)
            GoOn(node, activity, loop, loop);
        else
            BeginTurn(node, loop);
    }

    private StepScope Inside(Activity node, ActivityInstance activity, StepScope scope, LoopProgress progress)
    {
        var loop = _step.Add(new StepScope(activity.Id, node.Id, ScopeKind.Loop, scope) { Loop = progress });
        Count(loop);
        return loop;
    }

    private void BeginTurn(Activity node, StepScope loop)
    {
        mover.Count();
        var progress = loop.Loop = loop.Loop! with { Started = loop.Loop.Started + 1 };
        if (progress.Started > limits.Instances)
            throw new StepRefusedException(RefusalCode.LimitReached, $"'{node.Id}' has been done {limits.Instances} times; the process can only be cancelled");
        var iteration = _step.Add(new StepScope(_step.NextId(node.Id), node.Id, ScopeKind.Iteration, loop));
        mover.Variables.Declare(iteration, LoopCounter, progress.Started);
        if (node.Loop is StandardLoop)
            mover.Variables.Declare(loop, LoopCounter, progress.Started);
        if (node.Loop is MultiInstance { Item: { } item })
            mover.Variables.Declare(iteration, item, progress.Items[progress.Started - 1]);
        if (node.Loop is MultiInstance { Output: { } output })
            mover.Variables.Declare(iteration, output, null);
        Count(loop);
        mover.Entry.EnterTurn(node, iteration);
    }

    /// <summary>After a turn: enough, or another one.</summary>
    private void GoOn(Activity node, ActivityInstance activity, StepScope loop, StepScope seen)
    {
        var (isEnough, another, error) = node.Loop switch
        {
            MultiInstance multiple => AfterInstance(multiple, loop.Loop!, seen),
            StandardLoop standard => AfterTurn(standard, loop.Loop!, seen),
            _ => throw new InvalidOperationException($"'{node.Id}' has no loop"),
        };
        if (error is not null)
            _step.Fail(activity, node.Id, "condition", $"the condition has no answer: {error}");
        else if (isEnough)
            End(activity, loop);
        else if (another)
            BeginTurn(node, loop);
    }

    private (bool IsEnough, bool Another, string? Error) AfterInstance(MultiInstance multiple, LoopProgress progress, StepScope seen)
    {
        var isDone = progress.Completed == progress.Total;
        if (!isDone && progress.Completed > 0 && multiple.CompletionCondition is { } condition)
        {
            var result = mover.Expressions.Holds(condition, seen);
            if (result.Error is not null)
                return (false, false, result.Error);
            isDone = result.Holds;
        }

        return (isDone, multiple.IsSequential && progress.Started == progress.Completed, null);
    }

    private (bool IsEnough, bool Another, string? Error) AfterTurn(StandardLoop loop, LoopProgress progress, StepScope seen)
    {
        if (progress.Started > progress.Completed)
            return (false, false, null);
        if (progress.Completed >= loop.Maximum)
            return (true, false, null);
        if (loop.Condition is null)
            return (false, true, null);
        var result = mover.Expressions.Holds(loop.Condition, seen);
        return (result is { Error: null, Holds: false }, result.Holds, result.Error);
    }

    /// <summary>Withdraws the turns that are still under way, and lets the token go on.</summary>
    private void End(ActivityInstance activity, StepScope loop)
    {
        Withdrawal.Empty(_step, loop, activity.NodeId);
        _step.Remove(loop);
        mover.Complete(activity);
    }

    /// <summary>The counts that conditions see (table 10.30).</summary>
    private void Count(StepScope loop)
    {
        if (loop.Loop is not { Total: { } total } progress)
            return;
        mover.Variables.Declare(loop, "numberOfInstances", total);
        mover.Variables.Declare(loop, "numberOfActiveInstances", progress.Started - progress.Completed);
        mover.Variables.Declare(loop, "numberOfCompletedInstances", progress.Completed);
    }

    private void Collect(StepScope loop, string outputs, int number, JsonElement value)
    {
        var list = loop.Visible().TryGetValue(outputs, out var given) && given is JsonElement { ValueKind: JsonValueKind.Array } array
            ? array.EnumerateArray().Cast<object?>().ToList()
            : [];
        while (list.Count < number)
            list.Add(null);
        list[number - 1] = value;
        mover.Variables.Write(loop.Parent!, outputs, list);
    }
}
