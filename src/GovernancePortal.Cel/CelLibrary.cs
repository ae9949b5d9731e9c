using GovernancePortal.Cel.Functions;
using GovernancePortal.Cel.Parsing;

namespace GovernancePortal.Cel;

/// <summary>Functions and macros beyond the core, which an environment takes in by name. See <see cref="CelLibraries"/>.</summary>
public sealed class CelLibrary
{
    internal CelLibrary(string name) => Name = name;

    public string Name { get; }

    internal IReadOnlyList<Overload> Functions { get; init; } = [];

    internal IReadOnlyList<KeyValuePair<string, MacroExpansion>> Macros { get; init; } = [];

    internal IReadOnlyList<CelType> Types { get; init; } = [];

    /// <summary>Whether <c>.?</c>, <c>[?]</c> and <c>{?}</c> may be written.</summary>
    internal bool AllowsOptionals { get; init; }

    public override string ToString() => Name;
}
