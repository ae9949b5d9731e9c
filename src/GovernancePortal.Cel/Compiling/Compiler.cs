using GovernancePortal.Cel.Evaluation;
using GovernancePortal.Cel.Syntax;

namespace GovernancePortal.Cel.Compiling;

/// <summary>Turns a syntax tree into operations: names become places, macros loops, literals constants.</summary>
internal sealed class Compiler
{
    private const int CharactersInStep = 64;

    private readonly NameCompiler _names;
    private readonly CallCompiler _calls;
    private readonly LoopCompiler _loops;
    private readonly Scope _scope = new();
    private readonly VariableSlots _slots = new();
    private readonly CelEnvironment _environment;
    private int _operations;

    public Compiler(CelEnvironment environment, string source, NameMode mode)
    {
        _environment = environment;
        _names = new NameCompiler(environment, source, mode, _scope, _slots, Visit);
        _calls = new CallCompiler(environment, source, mode, _scope, Visit);
        _loops = new LoopCompiler(_scope, Visit, () => _operations);
    }

    public Code Compile(Node root)
    {
        var operation = Visit(root);
        return new Code(operation, _slots.All, _scope.Places, _operations, _environment.Limits);
    }

    private Operation Visit(Node node)
    {
        _operations += 1 + Text(node) / CharactersInStep;
        return node switch
        {
            Literal literal => new Constant(literal.Value, literal.At),
            Identifier identifier => _names.Compile(identifier),
            Select select => _names.Compile(select),
            Presence presence => new FieldTest(Visit(presence.Operand), presence.Field, presence.At),
            Indexing indexing => new ItemRead(Visit(indexing.Operand), Visit(indexing.Key), indexing.IsOptional, indexing.At),
            Unary { Operator: UnaryOperator.Not } unary => new Negation(Visit(unary.Operand), unary.At),
            Unary unary => new Minus(Visit(unary.Operand), unary.At),
            Binary binary => Visit(binary),
            Conditional choice => new Choice(Visit(choice.Test), Visit(choice.Then), Visit(choice.Otherwise), choice.At),
            Call call => _calls.Compile(call),
            ListLiteral list => new ListMaker([.. list.Items.Select(Visit)], list.Optional, list.At),
            MapLiteral map => Visit(map),
            _ => _loops.Compile(node),
        };
    }

    /// <summary>The length of a name that is looked for whenever the operation is evaluated.</summary>
    private static int Text(Node node) => node switch
    {
        Select select => select.Field.Length,
        Presence presence => presence.Field.Length,
        _ => 0,
    };

    private Operation Visit(Binary binary)
    {
        var (left, right) = (Visit(binary.Left), Visit(binary.Right));
        return binary.Operator switch
        {
            BinaryOperator.And or BinaryOperator.Or => new Connective(binary.Operator == BinaryOperator.And, left, right, binary.At),
            BinaryOperator.Equal or BinaryOperator.NotEqual => new EqualityTest(binary.Operator == BinaryOperator.NotEqual, left, right, binary.At),
            BinaryOperator.In => new Membership(left, right, binary.At),
            BinaryOperator.Less or BinaryOperator.LessOrEqual or BinaryOperator.Greater or BinaryOperator.GreaterOrEqual => new OrderTest(binary.Operator, left, right, binary.At),
            _ => new Arithmetic(binary.Operator, left, right, binary.At),
        };
    }

    private MapMaker Visit(MapLiteral map) => new(
        [.. map.Entries.Select(entry => Visit(entry.Key))],
        [.. map.Entries.Select(entry => Visit(entry.Value))],
        [.. map.Entries.Select(entry => entry.IsOptional)],
        map.At);
}
