using System.Collections.Frozen;

namespace GovernancePortal.Cel.Functions;

/// <summary>The functions of an environment by name.</summary>
internal sealed class FunctionTable(IEnumerable<Overload> overloads)
{
    private readonly FrozenDictionary<string, Overload[]> _byName = overloads
        .GroupBy(overload => overload.Name, StringComparer.Ordinal)
        .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);

    public IEnumerable<string> Names => _byName.Keys;

    public bool Knows(string name, bool isMethod)
        => _byName.TryGetValue(name, out var known) && Array.Exists(known, overload => overload.IsMethod == isMethod);

    /// <summary>The overloads that take so many arguments, a receiver counted.</summary>
    public Overload[] Find(string name, bool isMethod, int arguments) => _byName.TryGetValue(name, out var known)
        ? Array.FindAll(known, overload => overload.IsMethod == isMethod && overload.TakesCount(arguments))
        : [];
}
