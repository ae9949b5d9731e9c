using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using GovernancePortal.Cel.Checking;
using GovernancePortal.Cel.Compiling;
using GovernancePortal.Cel.Functions;
using GovernancePortal.Cel.Parsing;

namespace GovernancePortal.Cel;

/// <summary>
/// What an expression may speak of: variables with their types, functions, macros, limits. Immutable; every <c>With</c> gives a new one.
/// </summary>
public sealed class CelEnvironment
{
    private readonly ImmutableDictionary<string, CelType> _variables;
    private readonly ImmutableArray<CelLibrary> _libraries;

    private CelEnvironment(ImmutableDictionary<string, CelType> variables, ImmutableArray<CelLibrary> libraries, string container, CelLimits limits)
    {
        _variables = variables;
        _libraries = libraries;
        Container = container;
        Limits = limits;
        Functions = new FunctionTable(CoreFunctions.All.Concat(libraries.SelectMany(library => library.Functions)));
        Types = CoreTypes.Concat(libraries.SelectMany(library => library.Types)).ToFrozenDictionary(type => type.Name, StringComparer.Ordinal);
        Macros = new MacroTable(
            StandardMacros.All.Concat(libraries.SelectMany(library => library.Macros))
                .GroupBy(macro => macro.Key, StringComparer.Ordinal)
                .ToFrozenDictionary(group => group.Key, group => (IReadOnlyList<MacroExpansion>)[.. group.Select(macro => macro.Value)], StringComparer.Ordinal),
            libraries.Any(library => library.AllowsOptionals));
    }

    /// <summary>The core language without variables.</summary>
    public static CelEnvironment Standard { get; } = new(ImmutableDictionary.Create<string, CelType>(StringComparer.Ordinal), [], "", CelLimits.Default);

    /// <summary>The namespace in which names are looked up first, such as <c>a.b</c>; empty for none (langdef.md, "Name Resolution").</summary>
    public string Container { get; }

    public CelLimits Limits { get; }

    public IReadOnlyDictionary<string, CelType> Variables => _variables;

    public IReadOnlyList<CelLibrary> Libraries => _libraries;

    internal FunctionTable Functions { get; }

    /// <summary>Types that can be named in an expression, by their name.</summary>
    internal IReadOnlyDictionary<string, CelType> Types { get; }

    internal MacroTable Macros { get; }

    private static IEnumerable<CelType> CoreTypes =>
    [
        CelType.Bool, CelType.Int, CelType.Uint, CelType.Double, CelType.String, CelType.Bytes, CelType.Null, CelType.Type,
        CelType.Timestamp, CelType.Duration, CelType.AnyList, CelType.AnyMap,
    ];

    public CelEnvironment With(params IEnumerable<CelLibrary> libraries)
        => new(_variables, [.. _libraries.Concat(libraries).Distinct()], Container, Limits);

    /// <summary>Declares a variable. A name with points, such as <c>a.b</c>, is one variable.</summary>
    public CelEnvironment WithVariable(string name, CelType type) => new(_variables.SetItem(name, type), _libraries, Container, Limits);

    public CelEnvironment WithVariables(IEnumerable<KeyValuePair<string, CelType>> variables)
        => new(_variables.SetItems(variables), _libraries, Container, Limits);

    public CelEnvironment WithContainer(string container) => new(_variables, _libraries, container, Limits);

    public CelEnvironment WithLimits(CelLimits limits) => new(_variables, _libraries, Container, limits);

    /// <summary>Reads an expression and checks its types against the declared variables.</summary>
    /// <exception cref="CelException">The text is no expression, does not fit the environment, or is too large or too dear; the position is given.</exception>
    public CelProgram Compile(string source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var root = Parser.Parse(source, Limits, Macros);
        var type = new Checker(this, source).Check(root);
        var estimate = CostEstimate.Of(root, Limits);
        if (estimate > Limits.EstimatedCost)
            throw SourcePosition.Refusal(source, CelErrorKind.Limit, $"the expression may cost {estimate} steps, more than the {Limits.EstimatedCost} allowed", root.At);
        return new CelProgram(source, type, estimate, new Compiler(this, source, NameMode.Declared).Compile(root));
    }

    /// <summary>Reads an expression without checking types: variables and unknown functions are found, or missed, when it is evaluated.</summary>
    /// <exception cref="CelException">The text is no expression, or is too large.</exception>
    public CelProgram CompileUnchecked(string source) => CompileUnchecked(source, NameMode.Open);

    /// <summary>A document's members as the declared variables, with their declared types. Members that are not declared are left out.</summary>
    public CelInput Bind(JsonElement document)
    {
        var values = new Dictionary<string, CelValue>(StringComparer.Ordinal);
        foreach (var (name, type) in _variables)
        {
            if (document.TryGetProperty(name, out var json))
                values[name] = CelValue.FromJson(json, type);
        }

        return new CelInput(values);
    }

    internal CelProgram CompileUnchecked(string source, NameMode mode)
    {
        ArgumentNullException.ThrowIfNull(source);
        var root = Parser.Parse(source, Limits, Macros);
        return new CelProgram(source, CelType.Dyn, CostEstimate.Of(root, Limits), new Compiler(this, source, mode).Compile(root));
    }
}
