namespace GovernancePortal.Cel.Evaluation;

internal sealed class Constant(CelValue value, int at) : Operation(at)
{
    public override CelValue Evaluate(Frame frame) => value;
}

/// <summary>A variable of the environment.</summary>
internal sealed class VariableRead(int slot, string name, bool isDeclared, int at) : Operation(at)
{
    public override CelValue Evaluate(Frame frame)
    {
        var value = frame.Variable(slot);
        if (value.Kind == CelKind.None)
            return Fail(isDeclared ? $"'{name}' is missing from the input" : $"the variable '{name}' is not known");
        return value.IsError ? Placed(value) : value;
    }
}

/// <summary>A name of which only the evaluation knows whether it is a variable; otherwise it means something else.</summary>
internal sealed class PossibleVariable(int slot, Operation otherwise, int at) : Operation(at)
{
    public override CelValue Evaluate(Frame frame)
    {
        var value = frame.Variable(slot);
        return value.Kind == CelKind.None ? otherwise.Evaluate(frame) : Placed(value);
    }
}

/// <summary>A variable of a loop or of <c>cel.bind</c>.</summary>
internal sealed class LocalRead(int place, int at) : Operation(at)
{
    public override CelValue Evaluate(Frame frame)
    {
        var value = frame.Locals[place];
        return value.IsError ? Placed(value) : value;
    }
}

/// <summary>What has no value whenever it is asked for: an unknown function in an expression that was not checked.</summary>
internal sealed class Failing(string reason, int at) : Operation(at)
{
    public override CelValue Evaluate(Frame frame) => Fail(reason);
}
