using GovernancePortal.Cel.Evaluation;

namespace GovernancePortal.Cel.Compiling;

/// <summary>The variables that an expression reads, each once.</summary>
internal sealed class VariableSlots
{
    private readonly List<Variable> _variables = [];
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    public IReadOnlyList<Variable> All => _variables;

    public int Of(string[] names, CelType type)
    {
        var key = string.Join(' ', names);
        if (_places.TryGetValue(key, out var place))
            return place;
        _places.Add(key, _variables.Count);
        _variables.Add(new Variable(names, type));
        return _variables.Count - 1;
    }
}
