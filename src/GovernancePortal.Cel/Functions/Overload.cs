using GovernancePortal.Cel.Evaluation;

namespace GovernancePortal.Cel.Functions;

/// <summary>What a function does. Arguments have the kinds that the overload declares; a method's receiver is the first.</summary>
internal delegate CelValue FunctionBody(ReadOnlySpan<CelValue> arguments, Frame frame);

/// <summary>One signature of a function and what it does (langdef.md, "Functions"). The checker and the evaluator choose by the same signature.</summary>
internal sealed class Overload
{
    private readonly CelKind[] _kinds;

    private Overload(string name, bool isMethod, CelType[] parameters, CelType result, FunctionBody body, bool isVariadic)
    {
        Name = name;
        IsMethod = isMethod;
        Parameters = parameters;
        Result = result;
        Body = body;
        IsVariadic = isVariadic;
        _kinds = Array.ConvertAll(parameters, Kind);
    }

    public string Name { get; }

    public bool IsMethod { get; }

    /// <summary>Types of the arguments, of a method's receiver first.</summary>
    public CelType[] Parameters { get; }

    public CelType Result { get; }

    public FunctionBody Body { get; }

    /// <summary>Whether the last parameter may be given any number of times, but at least once.</summary>
    public bool IsVariadic { get; }

    public static Overload Function(string name, CelType[] parameters, CelType result, FunctionBody body) => new(name, false, parameters, result, body, false);

    public static Overload Method(string name, CelType[] parameters, CelType result, FunctionBody body) => new(name, true, parameters, result, body, false);

    public static Overload Variadic(string name, CelType parameter, CelType result, FunctionBody body) => new(name, false, [parameter], result, body, true);

    public bool TakesCount(int arguments) => IsVariadic ? arguments >= Parameters.Length : arguments == Parameters.Length;

    public bool Accepts(ReadOnlySpan<CelValue> arguments)
    {
        for (var i = 0; i < arguments.Length; i++)
        {
            var kind = _kinds[Math.Min(i, _kinds.Length - 1)];
            if (kind != CelKind.None && kind != arguments[i].Kind)
                return false;
        }

        return true;
    }

    /// <summary>The kind of value that a parameter takes; none means any.</summary>
    private static CelKind Kind(CelType type) => type.Kind switch
    {
        CelTypeKind.Null => CelKind.Null,
        CelTypeKind.Bool => CelKind.Bool,
        CelTypeKind.Int => CelKind.Int,
        CelTypeKind.Uint => CelKind.Uint,
        CelTypeKind.Double => CelKind.Double,
        CelTypeKind.String => CelKind.String,
        CelTypeKind.Bytes => CelKind.Bytes,
        CelTypeKind.Timestamp => CelKind.Timestamp,
        CelTypeKind.Duration => CelKind.Duration,
        CelTypeKind.Type => CelKind.Type,
        CelTypeKind.List => CelKind.List,
        CelTypeKind.Map or CelTypeKind.Record => CelKind.Map,
        CelTypeKind.Optional => CelKind.Optional,
        _ => CelKind.None,
    };
}
