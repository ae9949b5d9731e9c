using GovernancePortal.Cel.Values;

namespace GovernancePortal.Cel.Evaluation;

/// <summary><c>operand.field</c>. Of an optional value the field is optional too.</summary>
internal sealed class FieldRead(Operation operand, string field, int at) : Operation(at)
{
    public override CelValue Evaluate(Frame frame)
    {
        var value = operand.Evaluate(frame);
        if (value.Kind == CelKind.Map)
            return value.Map.TryGet(field, out var found) ? Placed(found) : Missing(value.Map);
        return value.Kind switch
        {
            CelKind.Error => value,
            CelKind.Optional => value.HasValue ? Optionally.Field(value.Inner, field, At) : CelValue.OptionalNone,
            _ => Fail($"'.{field}' needs a map, not {Readable.TypeName(value)}"),
        };
    }

    private CelValue Missing(CelMap map) => CelValue.Error(new CelError($"the map has no key '{field}'", At, () => Nearest.Hint(field, TextKeys(map))));

    private static IEnumerable<string> TextKeys(CelMap map)
        => map.Take(Nearest.Looked).Select(entry => entry.Key).Where(key => key.Kind == CelKind.String).Select(key => key.Text);
}

/// <summary><c>operand.?field</c>: an optional value, empty where there is no such field.</summary>
internal sealed class OptionalFieldRead(Operation operand, string field, int at) : Operation(at)
{
    public override CelValue Evaluate(Frame frame)
    {
        var value = operand.Evaluate(frame);
        return value.Kind switch
        {
            CelKind.Error => value,
            CelKind.Optional => value.HasValue ? Optionally.Field(value.Inner, field, At) : CelValue.OptionalNone,
            _ => Optionally.Field(value, field, At),
        };
    }
}

/// <summary><c>has(operand.field)</c>.</summary>
internal sealed class FieldTest(Operation operand, string field, int at) : Operation(at)
{
    public override CelValue Evaluate(Frame frame)
    {
        var value = operand.Evaluate(frame);
        if (value.Kind == CelKind.Optional)
        {
            if (!value.HasValue)
                return CelValue.False;
            value = value.Inner;
        }

        if (value.Kind != CelKind.Map)
            return value.IsError ? value : Fail($"has() needs a field of a map, not of {Readable.TypeName(value)}");
        return value.Map.Failure is { } failure ? Fail(failure.Reason) : CelValue.Of(value.Map.Has(field));
    }
}
