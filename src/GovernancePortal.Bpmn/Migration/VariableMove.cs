using System.Collections.Immutable;
using System.Text.Json;
using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Bpmn.Execution;
using GovernancePortal.Bpmn.State;

namespace GovernancePortal.Bpmn.Migration;

/// <summary>The variables of a scope as the new definition has them: those that are new begin as null, those that it does not have and that are null go.</summary>
internal sealed class VariableMove(ProcessDefinition to, NodeMap map, List<MigrationObstacle> obstacles)
{
    public ImmutableSortedDictionary<string, JsonElement> Of(ScopeInstance scope) => scope.Kind switch
    {
        ScopeKind.Process => Fit(scope, to.Variables, to.Variables.IsEmpty, InitialVariables.Of(to)),
        ScopeKind.SubProcess or ScopeKind.EventSubProcess when map.Node(scope.NodeId) is SubProcess inside => Fit(scope, inside.Variables, false, inside.Variables.Select(variable => variable.Name)),
        _ => scope.Variables,
    };

    private ImmutableSortedDictionary<string, JsonElement> Fit(ScopeInstance scope, ImmutableArray<VariableDeclaration> declared, bool takesAny, IEnumerable<string> begin)
    {
        var values = scope.Variables;
        foreach (var (name, value) in scope.Variables)
        {
            var declaration = declared.FirstOrDefault(variable => variable.Name.Is(name));
            if (value.ValueKind == JsonValueKind.Null)
            {
                if (declaration is null && !takesAny)
                    values = values.Remove(name);
            }
            else if (declaration is null && !takesAny)
            {
                Add(scope, name, "is not declared by the new definition; declare it there or set it to null first");
            }
            else if (declaration is not null && !VariableWriter.Fits(declaration.Type, value))
            {
                Add(scope, name, $"must be of the type {declaration.Type.ToString().ToLowerInvariant()} in the new definition; correct it first");
            }
        }

        foreach (var name in begin.Where(name => !values.ContainsKey(name)).Distinct(StringComparer.Ordinal).ToList())
            values = values.Add(name, JsonElement.Parse("null"));
        foreach (var required in declared.Where(variable => variable.IsRequired && values[variable.Name].ValueKind == JsonValueKind.Null))
            Add(scope, required.Name, "is required by the new definition and has no value; write one first");
        return values;
    }

    private void Add(ScopeInstance scope, string name, string what)
        => obstacles.Add(new MigrationObstacle(MigrationProblem.VariableBroken, "variable", name, scope.Id, $"the variable '{name}' {what}"));
}
