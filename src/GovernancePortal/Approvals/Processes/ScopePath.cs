using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Bpmn.State;

namespace GovernancePortal.Approvals.Processes;

/// <summary>
/// Where something stands in a running process: the ids of what it is inside of, from the outermost to the innermost, each after a slash. What a process calls goes on
/// where the call stands. Ids are never used again, so that another stay in the same sub-process has another path.
/// </summary>
internal static class ScopePath
{
    /// <summary>The path of a scope: that of its instance and of the scopes around it.</summary>
    public static string Of(ApprovalInstance instance, ProcessState state, string? scopeId)
    {
        var path = "";
        for (var scope = Find(state, scopeId); scope is { ParentId: not null }; scope = Find(state, scope.ParentId))
            path = $"/{scope.Id}{path}";
        return instance.Path + path;
    }

    /// <summary>The path of an activity; that of its instance when the activity is gone by the end of the step.</summary>
    public static string OfActivity(ApprovalInstance instance, ProcessState state, string activityId) =>
        Activity(state, activityId) is { } activity ? $"{Of(instance, state, activity.ScopeId)}/{activityId}" : instance.Path;

    /// <summary>The innermost instance of a multi-instance activity around an activity, itself included, as a path; null when there is none.</summary>
    public static string? Instance(ApprovalInstance instance, ProcessDefinition definition, ProcessState state, string activityId)
    {
        for (var scope = Find(state, Activity(state, activityId)?.ScopeId); scope is not null; scope = Find(state, scope.ParentId))
            if (scope.Kind == ScopeKind.Iteration && IsMultiple(definition, scope))
                return Of(instance, state, scope.Id);
        return null;
    }

    /// <summary>Whether a path leads into what another one names, or is the same; everything is in the empty one.</summary>
    public static bool IsIn(string path, string outer) => path.StartsWith(outer, StringComparison.Ordinal) && (outer.Length == 0 || path.Length == outer.Length || path[outer.Length] == '/');

    /// <summary>The scope in which an activity runs; null when the activity is gone by the end of the step.</summary>
    public static ScopeInstance? Around(ProcessState state, string activityId) => Find(state, Activity(state, activityId)?.ScopeId);

    public static ScopeInstance? Find(ProcessState state, string? scopeId) => scopeId is null ? null : state.Scopes.FirstOrDefault(scope => scope.Id == scopeId);

    public static bool IsMultiple(ProcessDefinition definition, ScopeInstance scope) => scope.NodeId is { } node && (definition.Node(node) as Activity)?.Loop is MultiInstance;

    private static ActivityInstance? Activity(ProcessState state, string activityId) => state.Activities.FirstOrDefault(activity => activity.Id == activityId);
}
