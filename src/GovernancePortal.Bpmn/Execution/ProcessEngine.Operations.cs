using System.Collections.Immutable;
using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Bpmn.Migration;
using GovernancePortal.Bpmn.State;

namespace GovernancePortal.Bpmn.Execution;

/// <summary>What an operator does to a running instance.</summary>
public sealed partial class ProcessEngine
{
    /// <summary>
    /// Moves a token to another node of the same process or sub-process. Where it was everything is withdrawn, with its events; the target is entered as
    /// if the token had come by a flow. Refused when the target stands in another scope, begins by an event, or is a join and no free flow is named;
    /// and for one turn of a loop, whose whole can be moved.
    /// </summary>
    /// <param name="definition">The definition that the state was started on.</param>
    /// <param name="state">Where the process stands.</param>
    /// <param name="tokenId">An activity's id, or that of a token that waits at a join.</param>
    /// <param name="targetNodeId">Where it goes; the node where it is begins anew.</param>
    /// <param name="byFlow">The flow by which it is to have come. A join needs it: it counts tokens by their flows.</param>
    public StepResult MoveToken(ProcessDefinition definition, ProcessState state, string tokenId, string targetNodeId, string? byFlow = null)
        => Make(definition, state, (step, mover) => TokenMove.Run(state, step, mover, tokenId, targetNodeId, byFlow));

    /// <summary>What <see cref="Migrate"/> would do, or everything that stands in its way. Changes nothing.</summary>
    public MigrationPlan PlanMigration(ProcessDefinition from, ProcessDefinition to, ProcessState state, IReadOnlyDictionary<string, string>? nodes = null)
    {
        var (result, obstacles) = TryMigrate(from, to, state, nodes);
        return result.IsAccepted
            ? new MigrationPlan([], result.Events)
            : new MigrationPlan(obstacles.IsEmpty ? [new MigrationObstacle(MigrationProblem.Step, "process", from.Id, null, result.Refusal.Message)] : obstacles, []);
    }

    /// <summary>
    /// Brings a running instance to another definition of its process. Ids of activities and waits stay, timers keep their moment, work that was asked for
    /// stays asked for. Waits whose event is gone end, those of new events begin; a join that has all its tokens now fires.
    /// </summary>
    /// <param name="from">The definition that the instance runs on.</param>
    /// <param name="to">The one that it is to run on.</param>
    /// <param name="state">Where the process stands.</param>
    /// <param name="nodes">Which node of the one becomes which of the other; a node that is not named becomes that of its own id.</param>
    public StepResult Migrate(ProcessDefinition from, ProcessDefinition to, ProcessState state, IReadOnlyDictionary<string, string>? nodes = null)
        => TryMigrate(from, to, state, nodes).Result;

    private (StepResult Result, ImmutableArray<MigrationObstacle> Obstacles) TryMigrate(
        ProcessDefinition from, ProcessDefinition to, ProcessState state, IReadOnlyDictionary<string, string>? nodes)
    {
        ArgumentNullException.ThrowIfNull(to);
        if (Refusal(from, state) is { } refusal)
            return (refusal, []);
        if (state.Status != ProcessStatus.Running)
            return (StepResult.Refused(RefusalCode.ProcessEnded, "the process has ended"), []);
        var migration = new InstanceMigration(from, to, state, nodes);
        var result = migration.State is { } moved
            ? Make(to, moved, migration.Begin)
            : StepResult.Refused(RefusalCode.CannotMigrate, migration.Obstacles.Count == 1 ? migration.Obstacles[0].Message : $"{migration.Obstacles[0].Message} ({migration.Obstacles.Count} obstacles)");
        return (result, [.. migration.Obstacles]);
    }
}
