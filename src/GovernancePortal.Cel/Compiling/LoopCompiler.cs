using System.Diagnostics;
using GovernancePortal.Cel.Evaluation;
using GovernancePortal.Cel.Syntax;

namespace GovernancePortal.Cel.Compiling;

/// <summary>Loops, bindings and blocks: each variable gets a place of its own, so that nothing is copied or looked up at run time.</summary>
internal sealed class LoopCompiler(Scope scope, Func<Node, Operation> visit, Func<int> countOperations)
{
    public Operation Compile(Node node) => node switch
    {
        Loop loop => Compile(loop),
        Binding binding => Compile(binding),
        Block block => Compile(block),
        OptionalLoop optional => Compile(optional),
        _ => throw new UnreachableException(),
    };

    private LoopOperation Compile(Loop loop)
    {
        var range = visit(loop.Range);
        var first = scope.Enter(loop.Variables[0]);
        var second = loop.Variables.Count > 1 ? scope.Enter(loop.Variables[1]) : LoopFrame.NoSecond;
        var before = countOperations();
        var filter = loop.Filter is null ? null : visit(loop.Filter);
        var body = visit(loop.Body);
        scope.Leave(loop.Variables.Count);
        var frame = new LoopFrame(first, second, countOperations() - before + 1);
        return loop.Kind switch
        {
            LoopKind.All or LoopKind.Exists => new Quantifier(loop.Kind == LoopKind.All, range, body, frame, loop.At),
            LoopKind.ExistsOne => new Uniqueness(range, body, frame, loop.At),
            LoopKind.Collect => new ListLoop(range, filter, body, frame, loop.At),
            LoopKind.CollectMap => new MapLoop(range, filter, body, frame, loop.At),
            _ => new EntryLoop(range, filter, body, frame, loop.At),
        };
    }

    private Bindings Compile(Binding binding)
    {
        var value = visit(binding.Value);
        var place = scope.Enter(binding.Variable);
        var body = visit(binding.Body);
        scope.Leave(1);
        return new Bindings([place], [value], body, binding.At);
    }

    private Bindings Compile(Block block)
    {
        var (places, values) = (new List<int>(), new List<Operation>());
        for (var i = 0; i < block.Values.Count; i++)
        {
            values.Add(visit(block.Values[i]));
            places.Add(scope.Enter(Block.NameOf(i)));
        }

        var body = visit(block.Body);
        scope.Leave(places.Count);
        return new Bindings([.. places], [.. values], body, block.At);
    }

    private OptionalBody Compile(OptionalLoop optional)
    {
        var operand = visit(optional.Operand);
        var place = scope.Enter(optional.Variable);
        var body = visit(optional.Body);
        scope.Leave(1);
        return new OptionalBody(operand, place, body, optional.IsFlat, optional.At);
    }
}
