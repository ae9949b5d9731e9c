using GovernancePortal.Cel.Syntax;

namespace GovernancePortal.Cel.Evaluation;

/// <summary>Walks the tree. Every method returns a plain value or a <see cref="CelError"/>; nothing is thrown on the way.</summary>
internal sealed class Evaluator(IReadOnlyDictionary<string, object?> variables)
{
    /// <summary>The value of the whole, readable to its last part.</summary>
    public object? EvaluateRoot(Node root)
    {
        var value = Evaluate(root);
        try
        {
            PlainValue.ReadThrough(value);
            return value;
        }
        catch (UnusableValueException unusable)
        {
            return new CelError(unusable.Message, root.Position);
        }
    }

    private object? Evaluate(Node node)
    {
        try
        {
            return EvaluateNode(node);
        }
        catch (UnusableValueException unusable)
        {
            return new CelError(unusable.Message, node.Position);
        }
    }

    private object? EvaluateNode(Node node) => node switch
    {
        Literal literal => literal.Value,
        Identifier identifier => Variable(identifier),
        Select select => Evaluate(select.Operand) is var operand && operand is CelError ? operand : Access.Field(operand, select.Field, select.Position),
        Has has => Evaluate(has.Operand) is var operand && operand is CelError ? operand : Access.HasField(operand, has.Field, has.Position),
        Syntax.Index index => Both(index.Operand, index.Key, index.Position, Access.Element),
        Unary unary => EvaluateUnary(unary),
        Binary { Operator: BinaryOperator.And } and => EvaluateLogical(and, decides: false),
        Binary { Operator: BinaryOperator.Or } or => EvaluateLogical(or, decides: true),
        Binary binary => EvaluateBinary(binary),
        Conditional conditional => EvaluateConditional(conditional),
        Call call => EvaluateCall(call),
        ListLiteral list => EvaluateList(list),
        MapLiteral map => EvaluateMap(map),
        _ => throw new InvalidOperationException($"no evaluation for {node.GetType().Name}"),
    };

    private object? Variable(Identifier identifier) => variables.TryGetValue(identifier.Name, out var value)
        ? PlainValue.From(value)
        : new CelError($"the variable '{identifier.Name}' is not known", identifier.Position);

    private object? EvaluateUnary(Unary unary)
    {
        var operand = Evaluate(unary.Operand);
        return (unary.Operator, operand) switch
        {
            (_, CelError) => operand,
            (UnaryOperator.Not, bool truth) => !truth,
            (UnaryOperator.Negate, _) => Arithmetic.Negate(operand, unary.Position),
            _ => new CelError($"'!' needs a bool, not {PlainValue.TypeName(operand)}", unary.Position),
        };
    }

    private object? EvaluateLogical(Binary node, bool decides)
    {
        var left = Evaluate(node.Left);
        if (left is bool first && first == decides)
            return left;
        var right = Evaluate(node.Right);
        if (right is bool second && second == decides)
            return right;
        return NotBool(left, node.Left, node) ?? NotBool(right, node.Right, node) ?? !decides;
    }

    private static object? NotBool(object? value, Node operand, Binary node) => value switch
    {
        bool => null,
        CelError => value,
        _ => new CelError($"'{node.Operator.Symbol()}' needs bool on both sides, not {PlainValue.TypeName(value)}", operand.Position),
    };

    private object? EvaluateBinary(Binary node) => Both(node.Left, node.Right, node.Position, (left, right, position) => node.Operator switch
    {
        BinaryOperator.Equal => Equality.AreEqual(left, right),
        BinaryOperator.NotEqual => !Equality.AreEqual(left, right),
        BinaryOperator.In => Access.Contains(right, left, position),
        BinaryOperator.Less or BinaryOperator.LessOrEqual or BinaryOperator.Greater or BinaryOperator.GreaterOrEqual
            => Ordering.Compare(node.Operator, left, right, position),
        _ => Arithmetic.Apply(node.Operator, left, right, position),
    });

    private object? EvaluateConditional(Conditional node) => Evaluate(node.Test) switch
    {
        true => Evaluate(node.Then),
        false => Evaluate(node.Otherwise),
        CelError error => error,
        var other => new CelError($"the condition before '?' must be a bool, not {PlainValue.TypeName(other)}", node.Position),
    };

    private object? EvaluateCall(Call call)
    {
        var arguments = new object?[call.Arguments.Count];
        for (var i = 0; i < arguments.Length; i++)
        {
            arguments[i] = Evaluate(call.Arguments[i]);
            if (arguments[i] is CelError)
                return arguments[i];
        }

        return Functions.Call(call.Function, arguments, call.Position);
    }

    private object? EvaluateList(ListLiteral list)
    {
        var items = new object?[list.Items.Count];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = Evaluate(list.Items[i]);
            if (items[i] is CelError)
                return items[i];
        }

        return new PlainList(items);
    }

    private object? EvaluateMap(MapLiteral node)
    {
        var map = new LiteralMap();
        foreach (var entry in node.Entries)
        {
            var (key, value) = (Evaluate(entry.Key), Evaluate(entry.Value));
            if (key is CelError || value is CelError)
                return key as CelError ?? value;
            if (key is not (bool or long or ulong or string))
                return new CelError($"a map key must be bool, int, uint or string, not {PlainValue.TypeName(key)}", entry.Key.Position);
            if (!map.TryAdd(key, value))
                return new CelError("the map has this key twice", entry.Key.Position);
        }

        return map;
    }

    private object? Both(Node left, Node right, SourcePosition position, Func<object?, object?, SourcePosition, object?> apply)
    {
        var first = Evaluate(left);
        if (first is CelError)
            return first;
        var second = Evaluate(right);
        return second is CelError ? second : apply(first, second, position);
    }
}
