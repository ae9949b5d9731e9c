using System.Collections.Frozen;
using GovernancePortal.Cel.Functions;
using GovernancePortal.Cel.Parsing;

namespace GovernancePortal.Cel;

/// <summary>Functions, types and macros of the core and some libraries. Made once, shared by every environment with the same libraries.</summary>
internal sealed class Vocabulary(IReadOnlyList<CelLibrary> libraries)
{
    public IReadOnlyList<CelLibrary> Libraries => libraries;

    public FunctionTable Functions { get; } = new(CoreFunctions.All.Concat(libraries.SelectMany(library => library.Functions)));

    public FrozenDictionary<string, CelType> Types { get; } = CoreTypes
        .Concat(libraries.SelectMany(library => library.Types))
        .ToFrozenDictionary(type => type.Name, StringComparer.Ordinal);

    public MacroTable Macros { get; } = new(
        StandardMacros.All.Concat(libraries.SelectMany(library => library.Macros))
            .GroupBy(macro => macro.Key, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => (IReadOnlyList<MacroExpansion>)[.. group.Select(macro => macro.Value)], StringComparer.Ordinal),
        libraries.Any(library => library.AllowsOptionals));

    private static IEnumerable<CelType> CoreTypes =>
    [
        CelType.Bool, CelType.Int, CelType.Uint, CelType.Double, CelType.String, CelType.Bytes, CelType.Null, CelType.Type,
        CelType.Timestamp, CelType.Duration, CelType.AnyList, CelType.AnyMap,
    ];
}
