using System.Runtime.CompilerServices;
using GovernancePortal.Cel.Functions;
using GovernancePortal.Cel.Values;

namespace GovernancePortal.Cel.Evaluation;

/// <summary>A call: the first overload whose parameters take the kinds of the arguments.</summary>
internal sealed class FunctionCall(string name, Overload[] overloads, Operation[] arguments, int at) : Operation(at)
{
    private const int Few = 4;

    public override CelValue Evaluate(Frame frame)
    {
        var few = default(FewValues);
        Span<CelValue> values = few;
        values = arguments.Length <= Few ? values[..arguments.Length] : new CelValue[arguments.Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            values[i] = arguments[i].Evaluate(frame);
            if (values[i].IsError)
                return values[i];
        }

        foreach (var overload in overloads)
        {
            if (overload.Accepts(values))
                return Call(overload, values, frame);
        }

        return Fail($"{name}() is not defined for {string.Join(", ", values.ToArray().Select(Readable.TypeName))}");
    }

    private CelValue Call(Overload overload, ReadOnlySpan<CelValue> values, Frame frame)
    {
        try
        {
            return Placed(overload.Body(values, frame));
        }
        catch (UnusableValueException unusable)
        {
            return Fail(unusable.Error.Reason);
        }
    }

    /// <summary>Arguments of the usual calls, kept on the stack.</summary>
    [InlineArray(Few)]
    private struct FewValues
    {
        private CelValue _first;
    }
}
