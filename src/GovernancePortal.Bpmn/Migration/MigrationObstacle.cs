namespace GovernancePortal.Bpmn.Migration;

/// <summary>One thing that cannot be brought to the other definition.</summary>
/// <param name="Problem">The sort of obstacle.</param>
/// <param name="Element">The BPMN element, such as <c>userTask</c>; <c>variable</c> or <c>process</c>.</param>
/// <param name="Id">Its id in the definition that the instance runs on; a variable's name.</param>
/// <param name="InstanceId">The activity, waiting token or scope of the instance, where one is meant.</param>
/// <param name="Message">What stands in the way and what to do, in words for the operator.</param>
public sealed record MigrationObstacle(MigrationProblem Problem, string Element, string Id, string? InstanceId, string Message);
