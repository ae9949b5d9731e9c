namespace GovernancePortal.Cel.Evaluation;

/// <summary>Where a loop keeps its variables, and what one round of it costs.</summary>
internal sealed record LoopFrame(int First, int Second, int Steps)
{
    public const int NoSecond = -1;

    public bool IsPair => Second != NoSecond;

    /// <summary>Sets the variables for a round and counts its steps.</summary>
    public void Begin(in LoopRange range, int index, Frame frame)
    {
        frame.Spend(Steps);
        frame.Locals[First] = range.First(index);
        if (IsPair)
            frame.Locals[Second] = range.Second(index);
    }
}

/// <summary>A macro that goes through a list or a map (langdef.md, "Macros").</summary>
internal abstract class LoopOperation(Operation range, LoopFrame loop, int at) : Operation(at)
{
    protected LoopFrame Rounds { get; } = loop;

    public override CelValue Evaluate(Frame frame)
    {
        var over = range.Evaluate(frame);
        if (over.IsError)
            return over;
        return LoopRange.TryOver(over, Rounds.IsPair, out var items, out var refused) ? Run(items, frame) : Fail(refused);
    }

    protected abstract CelValue Run(LoopRange items, Frame frame);
}
