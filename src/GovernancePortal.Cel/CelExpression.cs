using GovernancePortal.Cel.Evaluation;
using GovernancePortal.Cel.Parsing;
using GovernancePortal.Cel.Syntax;

namespace GovernancePortal.Cel;

/// <summary>
/// An expression of the Common Expression Language (github.com/google/cel-spec, doc/langdef.md), parsed once, evaluated often.
/// Immutable and safe to share between threads.
/// </summary>
public sealed class CelExpression
{
    private readonly Node _root;

    private CelExpression(string source, Node root)
    {
        Source = source;
        _root = root;
    }

    /// <summary>The text as it was given.</summary>
    public string Source { get; }

    /// <summary>Reads an expression.</summary>
    /// <exception cref="CelException">The text is not valid, uses what is not supported, or is too large; the position is given.</exception>
    public static CelExpression Parse(string source, CelLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new CelExpression(source, Parser.Parse(source, limits ?? CelLimits.Default));
    }

    /// <summary>
    /// The value for these variables: null, bool, long, ulong, double, string, a list (<see cref="IReadOnlyList{T}"/>) or a map
    /// (<see cref="IReadOnlyDictionary{TKey, TValue}"/> with boxed keys). A variable may be any of these, another CLR number,
    /// a <see cref="System.Text.Json.JsonElement"/> or a dictionary by string. A JSON number written as an integer that fits is an int, else a double.
    /// </summary>
    /// <exception cref="CelException">The expression has no value; the position is that of the part that failed.</exception>
    public object? Evaluate(IReadOnlyDictionary<string, object?> variables)
    {
        ArgumentNullException.ThrowIfNull(variables);
        var value = new Evaluator(variables).EvaluateRoot(_root);
        return value is CelError error ? throw error.ToException() : value;
    }

    /// <summary>The value of an expression that is a condition.</summary>
    /// <exception cref="CelException">The expression has no value, or its value is not a bool.</exception>
    public bool EvaluateCondition(IReadOnlyDictionary<string, object?> variables)
    {
        var value = Evaluate(variables);
        return value is bool truth
            ? truth
            : throw new CelError($"expected a condition (bool), but the value is of type {PlainValue.TypeName(value)}", _root.Position).ToException();
    }

    public override string ToString() => Source;
}
