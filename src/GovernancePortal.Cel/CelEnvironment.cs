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
    private readonly Vocabulary _vocabulary;

    private CelEnvironment(ImmutableDictionary<string, CelType> variables, Vocabulary vocabulary, string container, CelLimits limits)
    {
        _variables = variables;
        _vocabulary = vocabulary;
        Container = container;
        Limits = limits;
    }

    /// <summary>The core language without variables.</summary>
    public static CelEnvironment Standard { get; } = new(ImmutableDictionary.Create<string, CelType>(StringComparer.Ordinal), new Vocabulary([]), "", CelLimits.Default);

    /// <summary>The namespace in which names are looked up first, such as <c>a.b</c>; empty for none (langdef.md, "Name Resolution").</summary>
    public string Container { get; }

    public CelLimits Limits { get; }

    public IReadOnlyDictionary<string, CelType> Variables => _variables;

    public IReadOnlyList<CelLibrary> Libraries => _vocabulary.Libraries;

    internal FunctionTable Functions => _vocabulary.Functions;

    /// <summary>Types that can be named in an expression, by their name.</summary>
    internal IReadOnlyDictionary<string, CelType> Types => _vocabulary.Types;

    internal MacroTable Macros => _vocabulary.Macros;

    public CelEnvironment With(params IEnumerable<CelLibrary> libraries)
        => new(_variables, new Vocabulary([.. Libraries.Concat(libraries).Distinct()]), Container, Limits);

    /// <summary>Declares a variable. A name with points, such as <c>a.b</c>, is one variable.</summary>
    public CelEnvironment WithVariable(string name, CelType type) => new(_variables.SetItem(name, type), _vocabulary, Container, Limits);

    public CelEnvironment WithVariables(IEnumerable<KeyValuePair<string, CelType>> variables)
        => new(_variables.SetItems(variables), _vocabulary, Container, Limits);

    public CelEnvironment WithContainer(string container) => new(_variables, _vocabulary, container, Limits);

    public CelEnvironment WithLimits(CelLimits limits) => new(_variables, _vocabulary, Container, limits);

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
        return new CelProgram(source, type, estimate, new Compiler(this, source, NameMode.Declared).Compile(root), () => PathFinder.Find(root, this));
    }

    /// <summary>Reads an expression without checking types: variables and unknown functions are found, or missed, when it is evaluated.</summary>
    /// <exception cref="CelException">The text is no expression, or is too large.</exception>
    public CelProgram CompileUnchecked(string source) => CompileUnchecked(source, NameMode.Open);

    /// <summary>
    /// A document's members as the declared variables, with their declared types. Members that are not declared are left out. The document is read
    /// while expressions are evaluated: it must not be disposed of before.
    /// </summary>
    /// <exception cref="ArgumentException">The document is no JSON object.</exception>
    public CelInput Bind(JsonElement document)
    {
        if (document.ValueKind != JsonValueKind.Object)
            throw new ArgumentException("the document must be a JSON object", nameof(document));
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
        return new CelProgram(source, CelType.Dyn, CostEstimate.Of(root, Limits), new Compiler(this, source, mode).Compile(root), () => PathFinder.Find(root, this));
    }
}
