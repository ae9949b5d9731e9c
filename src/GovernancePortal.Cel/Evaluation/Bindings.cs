using GovernancePortal.Cel.Values;

namespace GovernancePortal.Cel.Evaluation;

/// <summary><c>cel.bind</c> and <c>cel.block</c>: values are found first and kept; an error counts where its variable is read.</summary>
internal sealed class Bindings(int[] places, Operation[] values, Operation body, int at) : Operation(at)
{
    public override CelValue Evaluate(Frame frame)
    {
        for (var i = 0; i < places.Length; i++)
            frame.Locals[places[i]] = values[i].Evaluate(frame);
        return body.Evaluate(frame);
    }
}

/// <summary><c>optMap</c> and <c>optFlatMap</c>: the body for the inside of an optional value.</summary>
internal sealed class OptionalBody(Operation operand, int place, Operation body, bool isFlat, int at) : Operation(at)
{
    public override CelValue Evaluate(Frame frame)
    {
        var value = operand.Evaluate(frame);
        if (value.IsError)
            return value;
        if (value.Kind != CelKind.Optional)
            return Fail($"{(isFlat ? "optFlatMap" : "optMap")}() needs an optional value, not {Readable.TypeName(value)}");
        if (!value.HasValue)
            return CelValue.OptionalNone;
        frame.Locals[place] = value.Inner;
        var result = body.Evaluate(frame);
        if (result.IsError)
            return result;
        if (!isFlat)
            return CelValue.OptionalOf(result);
        return result.Kind == CelKind.Optional ? result : Fail($"optFlatMap() needs a body that is optional, not {Readable.TypeName(result)}");
    }
}
