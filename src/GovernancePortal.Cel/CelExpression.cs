using GovernancePortal.Cel.Compiling;

namespace GovernancePortal.Cel;

/// <summary>
/// An expression of the core language (github.com/google/cel-spec, doc/langdef.md) over variables that are not declared: parsed once, evaluated often.
/// Unknown functions are refused when it is read. Immutable and safe to share between threads. Where variables are known, prefer <see cref="CelEnvironment"/>.
/// </summary>
public sealed class CelExpression
{
    private readonly CelProgram _program;

    private CelExpression(CelProgram program) => _program = program;

    /// <summary>The text as it was given.</summary>
    public string Source => _program.Source;

    /// <summary>Reads an expression.</summary>
    /// <exception cref="CelException">The text is not valid, uses what is not supported, or is too large; the position is given.</exception>
    public static CelExpression Parse(string source, CelLimits? limits = null)
    {
        var environment = limits is null ? CelEnvironment.Standard : CelEnvironment.Standard.WithLimits(limits);
        return new CelExpression(environment.CompileUnchecked(source, NameMode.KnownFunctions));
    }

    /// <summary>
    /// The value for these variables: null, bool, long, ulong, double, string, a list (<see cref="IReadOnlyList{T}"/>) or a map
    /// (<see cref="IReadOnlyDictionary{TKey, TValue}"/> with boxed keys). A variable may be any of these, another CLR number,
    /// a <see cref="System.Text.Json.JsonElement"/> or a dictionary by string. A JSON number written as an integer that fits is an int, else a double.
    /// </summary>
    /// <exception cref="CelException">The expression has no value, or costs more than its limit; the position is that of the part that failed.</exception>
    public object? Evaluate(IReadOnlyDictionary<string, object?> variables) => _program.Evaluate(variables).ToPlain();

    /// <summary>The value of an expression that is a condition.</summary>
    /// <exception cref="CelException">The expression has no value, or its value is not a bool.</exception>
    public bool EvaluateCondition(IReadOnlyDictionary<string, object?> variables) => _program.Condition(_program.Evaluate(variables));

    public override string ToString() => Source;
}
