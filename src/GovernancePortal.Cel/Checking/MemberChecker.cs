namespace GovernancePortal.Cel.Checking;

/// <summary>Fields of maps, of declared records and of optional values.</summary>
internal sealed class MemberChecker(Unifier types, Func<string, int, CelException> refusal)
{
    public CelType Field(CelType operand, string field, int at)
    {
        operand = types.Resolve(operand);
        return operand.Kind == CelTypeKind.Optional ? CelType.Optional(Plain(operand.Parameters[0], field, at)) : Plain(operand, field, at);
    }

    public CelType OptionalField(CelType operand, string field, int at)
    {
        operand = types.Resolve(operand);
        return CelType.Optional(Plain(operand.Kind == CelTypeKind.Optional ? operand.Parameters[0] : operand, field, at));
    }

    /// <summary>The type inside an optional value.</summary>
    public CelType Inside(CelType optional, int at)
    {
        optional = types.Resolve(optional);
        return optional.Kind switch
        {
            CelTypeKind.Optional => optional.Parameters[0],
            CelTypeKind.Dyn or CelTypeKind.Variable => CelType.Dyn,
            _ => throw refusal($"'?' needs an optional value, not {optional}", at),
        };
    }

    private CelType Plain(CelType operand, string field, int at) => operand.Kind switch
    {
        CelTypeKind.Dyn or CelTypeKind.Variable => CelType.Dyn,
        CelTypeKind.Map when types.Fits(CelType.String, operand.Parameters[0]) => operand.Parameters[1],
        CelTypeKind.Map => throw refusal($"'.{field}' needs a map with string keys, not {operand}", at),
        CelTypeKind.Record => operand.Fields.TryGetValue(field, out var type)
            ? type
            : throw refusal($"{operand.Name} has no field '{field}'{Nearest.Hint(field, operand.Fields.Keys)}", at),
        _ => throw refusal($"'.{field}' needs a map, not {operand}", at),
    };
}
