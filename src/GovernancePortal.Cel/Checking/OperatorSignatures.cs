using GovernancePortal.Cel.Syntax;

namespace GovernancePortal.Cel.Checking;

/// <summary>The overloads of operators (langdef.md, "List of Standard Definitions").</summary>
internal static class OperatorSignatures
{
    private static readonly CelType A = CelType.Variable(1);
    private static readonly CelType B = CelType.Variable(2);
    private static readonly CelType[] Numbers = [CelType.Int, CelType.Uint, CelType.Double];

    private static readonly Signature[] Logic = [new([CelType.Bool, CelType.Bool], CelType.Bool)];
    private static readonly Signature[] Equality = [new([A, A], CelType.Bool)];
    private static readonly Signature[] Membership = [new([A, CelType.List(A)], CelType.Bool), new([A, CelType.Map(A, B)], CelType.Bool)];

    private static readonly Signature[] Order =
    [
        .. Same(CelType.Bool, CelType.String, CelType.Bytes, CelType.Timestamp, CelType.Duration).Select(same => same with { Result = CelType.Bool }),
        .. Numbers.SelectMany(one => Numbers.Select(other => new Signature([one, other], CelType.Bool))),
    ];

    private static readonly Signature[] Add =
    [
        .. Same(CelType.Int, CelType.Uint, CelType.Double, CelType.String, CelType.Bytes, CelType.List(A), CelType.Duration),
        new([CelType.Timestamp, CelType.Duration], CelType.Timestamp),
        new([CelType.Duration, CelType.Timestamp], CelType.Timestamp),
    ];

    private static readonly Signature[] Subtract =
    [
        .. Same(CelType.Int, CelType.Uint, CelType.Double, CelType.Duration),
        new([CelType.Timestamp, CelType.Timestamp], CelType.Duration),
        new([CelType.Timestamp, CelType.Duration], CelType.Timestamp),
    ];

    private static readonly Signature[] Multiply = Same(CelType.Int, CelType.Uint, CelType.Double);
    private static readonly Signature[] Modulo = Same(CelType.Int, CelType.Uint);

    public static Signature[] Not { get; } = [new([CelType.Bool], CelType.Bool)];

    public static Signature[] Negate { get; } = [new([CelType.Int], CelType.Int), new([CelType.Double], CelType.Double)];

    public static Signature[] Index { get; } = [new([CelType.List(A), CelType.Int], A), new([CelType.Map(A, B), A], B)];

    public static Signature[] Choice { get; } = [new([CelType.Bool, A, A], A)];

    public static Signature[] Of(BinaryOperator @operator) => @operator switch
    {
        BinaryOperator.And or BinaryOperator.Or => Logic,
        BinaryOperator.Equal or BinaryOperator.NotEqual => Equality,
        BinaryOperator.In => Membership,
        BinaryOperator.Add => Add,
        BinaryOperator.Subtract => Subtract,
        BinaryOperator.Multiply or BinaryOperator.Divide => Multiply,
        BinaryOperator.Modulo => Modulo,
        _ => Order,
    };

    /// <summary>The end of a message: what would fit with either operand.</summary>
    public static string Hint(BinaryOperator @operator, CelType left, CelType right)
    {
        if (@operator is BinaryOperator.And or BinaryOperator.Or)
            return "; both sides must be conditions (bool)";
        if (@operator is BinaryOperator.Equal or BinaryOperator.NotEqual)
            return "; both sides must be of one type";
        if (@operator == BinaryOperator.In)
            return "; right of it stands a list of such values, or a map with such keys";
        var signatures = Of(@operator);
        var (afterLeft, beforeRight) = (Partners(signatures, left, 0, 1), Partners(signatures, right, 1, 0));
        return (afterLeft, beforeRight) switch
        {
            ("", "") => $"; it takes {Listed(signatures.Select(signature => signature.Parameters[0]))}",
            (_, "") => $"; right of {left} stands {afterLeft}",
            ("", _) => $"; left of {right} stands {beforeRight}",
            _ => $"; right of {left} stands {afterLeft}, left of {right} {beforeRight}",
        };
    }

    private static string Partners(Signature[] signatures, CelType type, int own, int other) =>
        Listed(signatures.Where(signature => signature.Parameters[own].Kind == type.Kind).Select(signature => signature.Parameters[other]));

    private static string Listed(IEnumerable<CelType> types)
    {
        var names = types.Select(type => type.Kind == CelTypeKind.List ? "list" : type.ToString()).Distinct(StringComparer.Ordinal).ToList();
        return names.Count < 2 ? string.Concat(names) : $"{string.Join(", ", names.Take(names.Count - 1))} or {names[^1]}";
    }

    private static Signature[] Same(params CelType[] types) => [.. types.Select(type => new Signature([type, type], type))];
}
