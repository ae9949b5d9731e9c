using System.Diagnostics;
using GovernancePortal.Cel.Syntax;

namespace GovernancePortal.Cel.Checking;

/// <summary>Loops, bindings and blocks: what their variables are, and what they give.</summary>
internal sealed class LoopChecker(Unifier types, TypeScope scope, Func<Node, CelType> visit, Func<string, int, CelException> refusal)
{
    public CelType Visit(Node node) => node switch
    {
        Loop loop => Visit(loop),
        Binding binding => Visit(binding),
        Block block => Visit(block),
        OptionalLoop optional => Visit(optional),
        _ => throw new UnreachableException(),
    };

    private CelType Visit(Loop loop)
    {
        var range = types.Resolve(visit(loop.Range));
        var (key, value) = Parts(range, loop.At);
        if (loop.Variables.Count > 1)
        {
            scope.Enter(loop.Variables[0], key);
            scope.Enter(loop.Variables[1], value);
        }
        else
        {
            scope.Enter(loop.Variables[0], range.Kind == CelTypeKind.List ? value : key);
        }

        if (loop.Filter is not null)
            NeedBool(loop.Filter, visit(loop.Filter));
        var body = visit(loop.Body);
        scope.Leave(loop.Variables.Count);
        return Result(loop, key, body);
    }

    private CelType Result(Loop loop, CelType key, CelType body)
    {
        switch (loop.Kind)
        {
            case LoopKind.Collect:
                return CelType.List(body);
            case LoopKind.CollectMap:
                return CelType.Map(key, body);
            case LoopKind.CollectEntries:
                return types.Fits(body, CelType.AnyMap) ? body : throw refusal($"transformMapEntry() needs a map, not {types.Resolve(body)}", loop.Body.At);
            default:
                NeedBool(loop.Body, body);
                return CelType.Bool;
        }
    }

    /// <summary>Index and item of a list, or key and value of a map.</summary>
    private static (CelType Key, CelType Value) Parts(CelType range) => range.Kind switch
    {
        CelTypeKind.List => (CelType.Int, range.Parameters[0]),
        CelTypeKind.Map => (range.Parameters[0], range.Parameters[1]),
        CelTypeKind.Record => (CelType.String, CelType.Dyn),
        _ => (CelType.Dyn, CelType.Dyn),
    };

    private (CelType Key, CelType Value) Parts(CelType range, int at)
        => range.Kind is CelTypeKind.List or CelTypeKind.Map or CelTypeKind.Record or CelTypeKind.Dyn or CelTypeKind.Variable
            ? Parts(range)
            : throw refusal($"a loop needs a list or a map, not {range}", at);

    private void NeedBool(Node node, CelType type)
    {
        if (!types.Fits(type, CelType.Bool))
            throw refusal($"expected a bool, not {types.Resolve(type)}", node.At);
    }

    private CelType Visit(Binding binding)
    {
        scope.Enter(binding.Variable, visit(binding.Value));
        var body = visit(binding.Body);
        scope.Leave(1);
        return body;
    }

    private CelType Visit(Block block)
    {
        for (var i = 0; i < block.Values.Count; i++)
            scope.Enter(Block.NameOf(i), visit(block.Values[i]));
        var body = visit(block.Body);
        scope.Leave(block.Values.Count);
        return body;
    }

    private CelType Visit(OptionalLoop optional)
    {
        var operand = types.Resolve(visit(optional.Operand));
        if (operand.Kind is not (CelTypeKind.Optional or CelTypeKind.Dyn or CelTypeKind.Variable))
            throw refusal($"optMap() needs an optional value, not {operand}", optional.At);
        scope.Enter(optional.Variable, operand.ElementOrDyn);
        var body = visit(optional.Body);
        scope.Leave(1);
        if (!optional.IsFlat)
            return CelType.Optional(body);
        return types.Fits(body, CelType.Optional(types.NewVariable())) ? body : throw refusal($"optFlatMap() needs a body that is optional, not {types.Resolve(body)}", optional.At);
    }
}
