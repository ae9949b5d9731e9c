using GovernancePortal.Cel.Values;

namespace GovernancePortal.Cel.Evaluation;

/// <summary><c>all</c> and <c>exists</c>: a round that decides wins over errors of others, before or after it.</summary>
internal sealed class Quantifier(bool isAll, Operation range, Operation body, LoopFrame loop, int at) : LoopOperation(range, loop, at)
{
    protected override CelValue Run(LoopRange items, Frame frame)
    {
        var result = CelValue.Of(isAll);
        for (var i = 0; i < items.Count; i++)
        {
            Rounds.Begin(items, i, frame);
            var answer = body.Evaluate(frame);
            if (answer.Kind == CelKind.Bool && answer.Truth != isAll)
                return answer;
            if (answer.Kind != CelKind.Bool && !result.IsError)
                result = answer.IsError ? answer : Fail($"{(isAll ? "all" : "exists")}() needs a bool, not {Readable.TypeName(answer)}");
        }

        return result;
    }
}

/// <summary><c>exists_one</c> and <c>existsOne</c>: every round counts, so that any error stays.</summary>
internal sealed class Uniqueness(Operation range, Operation body, LoopFrame loop, int at) : LoopOperation(range, loop, at)
{
    protected override CelValue Run(LoopRange items, Frame frame)
    {
        var found = 0;
        for (var i = 0; i < items.Count; i++)
        {
            Rounds.Begin(items, i, frame);
            var answer = body.Evaluate(frame);
            if (answer.IsError)
                return answer;
            if (answer.Kind != CelKind.Bool)
                return Fail($"exists_one() needs a bool, not {Readable.TypeName(answer)}");
            found += answer.Truth ? 1 : 0;
        }

        return CelValue.Of(found == 1);
    }
}
