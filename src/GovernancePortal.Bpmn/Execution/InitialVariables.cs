using GovernancePortal.Bpmn.Definitions;

namespace GovernancePortal.Bpmn.Execution;

/// <summary>The variables that a process has from its beginning, null until somebody writes them: those that it declares, and the outcomes of its tasks.</summary>
internal static class InitialVariables
{
    public static IEnumerable<string> Of(ProcessDefinition definition) => definition.Variables.Select(variable => variable.Name)
        .Concat(definition.Nodes.OfType<UserTask>().Where(task => IsOfTheProcess(definition, task)).Select(task => task.OutcomeVariable).OfType<string>());

    /// <summary>An outcome that is kept by each instance of a loop is no variable of the process.</summary>
    private static bool IsOfTheProcess(ProcessDefinition definition, UserTask task)
    {
        for (Activity? around = task; around is not null; around = around.ParentId is { } id ? definition.Node(id) as Activity : null)
        {
            var isKept = (around.Loop is MultiInstance loop && loop.Output.Is(task.OutcomeVariable))
                || (around is SubProcess inside && inside.Variables.Any(variable => variable.Name.Is(task.OutcomeVariable)));
            if (isKept)
                return false;
        }

        return true;
    }
}
