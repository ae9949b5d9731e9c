using System.Text.Json;
using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Bpmn.State;

namespace GovernancePortal.Bpmn.Execution;

/// <summary>Writes variables where they belong, and only what the process declares, when it declares any.</summary>
internal sealed class VariableWriter(ProcessDefinition definition, EngineLimits limits)
{
    public void WriteAll(StepScope scope, IReadOnlyDictionary<string, object?> values)
    {
        foreach (var (name, value) in values)
            Write(scope, name, value);
    }

    /// <summary>Writes to the nearest scope that has the variable, else to the process.</summary>
    public void Write(StepScope scope, string name, object? value)
    {
        var json = VariableJson.From(name, value, limits);
        var holder = scope.Holder(name);
        if (Refusal(holder, name, json) is { } refusal)
            throw new StepRefusedException(RefusalCode.InvalidVariable, refusal);
        Set(holder, name, json);
    }

    /// <summary>Declares a variable of this scope alone.</summary>
    public void Declare(StepScope scope, string name, object? value) => Set(scope, name, VariableJson.From(name, value, limits));

    /// <summary>Refuses to begin without a variable that is required.</summary>
    public void CheckRequired(StepScope root)
    {
        foreach (var required in definition.Variables.Where(variable => variable.IsRequired))
        {
            if (!root.Variables.TryGetValue(required.Name, out var value) || value.ValueKind == JsonValueKind.Null)
                throw new StepRefusedException(RefusalCode.InvalidVariable, $"the process begins only with a value for the variable '{required.Name}'");
        }
    }

    private void Set(StepScope scope, string name, JsonElement value)
    {
        scope.Variables[name] = value;
        if (scope.Variables.Count > limits.Variables)
            throw new StepRefusedException(RefusalCode.InvalidVariable, $"a process holds at most {limits.Variables} variables");
    }

    private string? Refusal(StepScope holder, string name, JsonElement value)
    {
        var declared = holder.Kind switch
        {
            ScopeKind.Process => definition.Variables,
            ScopeKind.SubProcess or ScopeKind.EventSubProcess => ((SubProcess)definition.Node(holder.NodeId!)).Variables,
            _ => [],
        };
        if (declared.FirstOrDefault(variable => variable.Name.Is(name)) is not { } declaration)
            return holder.Kind == ScopeKind.Process && declared.Length > 0 ? $"the process declares no variable '{name}'" : null;
        if (value.ValueKind == JsonValueKind.Null)
            return declaration.IsRequired ? $"the variable '{name}' is required and cannot be null" : null;
        return Fits(declaration.Type, value) ? null : $"the variable '{name}' must be of the type {declaration.Type.ToString().ToLowerInvariant()}";
    }

    /// <summary>Whether the type holds the value; null is not asked about.</summary>
    public static bool Fits(VariableType type, JsonElement value) => type switch
    {
        VariableType.String => value.ValueKind == JsonValueKind.String,
        VariableType.Boolean => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        VariableType.Integer => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        VariableType.Number => value.ValueKind == JsonValueKind.Number,
        VariableType.Array => value.ValueKind == JsonValueKind.Array,
        VariableType.Object => value.ValueKind == JsonValueKind.Object,
        _ => true,
    };
}
