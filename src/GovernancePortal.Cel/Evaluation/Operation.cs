namespace GovernancePortal.Cel.Evaluation;

/// <summary>A compiled part of an expression. Errors are values until they leave the expression (langdef.md, "Evaluation").</summary>
internal abstract class Operation(int at)
{
    /// <summary>Offset in the source.</summary>
    public int At { get; } = at;

    public abstract CelValue Evaluate(Frame frame);

    protected CelValue Fail(string reason) => CelValue.Error(reason, At);

    /// <summary>Gives an error of a function, or of a value that cannot be read, this place.</summary>
    protected CelValue Placed(CelValue value) => value.IsError && value.Failure.At < 0 ? Fail(value.Failure.Reason) : value;
}
