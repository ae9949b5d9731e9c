using System.Collections.Immutable;
using GovernancePortal.Bpmn.Execution.Events;

namespace GovernancePortal.Bpmn.Migration;

/// <summary>What a migration would do, or everything that stands in its way.</summary>
/// <param name="Obstacles">Empty when the instance can be migrated.</param>
/// <param name="Events">What the step would tell; empty when there are obstacles.</param>
public sealed record MigrationPlan(ImmutableArray<MigrationObstacle> Obstacles, ImmutableArray<ProcessEvent> Events)
{
    public bool IsPossible => Obstacles.IsEmpty;
}
