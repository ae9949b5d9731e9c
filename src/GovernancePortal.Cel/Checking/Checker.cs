using GovernancePortal.Cel.Compiling;
using GovernancePortal.Cel.Functions;
using GovernancePortal.Cel.Parsing;
using GovernancePortal.Cel.Syntax;

namespace GovernancePortal.Cel.Checking;

/// <summary>
/// Finds the type of an expression, or where it does not fit the environment (langdef.md, "Gradual Type Checking"). Unknown variables and functions
/// are left to the compiler, which says so.
/// </summary>
internal sealed class Checker
{
    private readonly CelEnvironment _environment;
    private readonly string _source;
    private readonly Unifier _types = new();
    private readonly TypeScope _scope = new();
    private readonly OverloadChoice _overloads;
    private readonly MemberChecker _members;
    private readonly LoopChecker _loops;

    public Checker(CelEnvironment environment, string source)
    {
        _environment = environment;
        _source = source;
        _overloads = new OverloadChoice(_types);
        _members = new MemberChecker(_types, Refusal);
        _loops = new LoopChecker(_types, _scope, Visit, Refusal);
    }

    /// <exception cref="CelException">The expression does not fit its environment.</exception>
    public CelType Check(Node root) => _types.Resolve(Visit(root));

    private CelType Visit(Node node) => node switch
    {
        Literal literal => literal.Value.Kind == CelKind.Null ? CelType.Null : CelType.Of(literal.Value),
        Identifier identifier => Visit(identifier),
        Select select => Visit(select),
        Presence presence => Visit(presence),
        Indexing indexing => Visit(indexing),
        Unary unary => Operator(
            unary.Operator == UnaryOperator.Not ? OperatorSignatures.Not : OperatorSignatures.Negate,
            [Visit(unary.Operand)],
            operands => $"'{(unary.Operator == UnaryOperator.Not ? "!" : "-")}' is not defined for {operands[0]}",
            unary.At),
        Binary binary => Operator(
            OperatorSignatures.Of(binary.Operator),
            [Visit(binary.Left), Visit(binary.Right)],
            operands => $"'{binary.Operator.Symbol()}' is not defined between {operands[0]} and {operands[1]}{OperatorSignatures.Hint(binary.Operator, operands[0], operands[1])}",
            binary.At),
        Conditional choice => Operator(
            OperatorSignatures.Choice,
            [Visit(choice.Test), Visit(choice.Then), Visit(choice.Otherwise)],
            operands => $"'?' needs a bool and two values of one type, not {operands[0]}, {operands[1]} and {operands[2]}",
            choice.At),
        Call call => Visit(call),
        ListLiteral list => Visit(list),
        MapLiteral map => Visit(map),
        _ => _loops.Visit(node),
    };

    private CelType Visit(Identifier identifier)
    {
        var local = identifier.IsAbsolute ? null : _scope.Find(identifier.Name);
        return local ?? Declared(identifier.Name, identifier.IsAbsolute) ?? CelType.Dyn;
    }

    private CelType Visit(Select select)
    {
        if (!select.IsOptional && QualifiedName.TryRead(select, out var name, out var root)
            && (root.IsAbsolute || _scope.Find(root.Name) is null) && Declared(name, root.IsAbsolute) is { } declared)
            return declared;
        var operand = Visit(select.Operand);
        return select.IsOptional ? _members.OptionalField(operand, select.Field, select.At) : _members.Field(operand, select.Field, select.At);
    }

    private CelType? Declared(string name, bool isAbsolute)
    {
        var candidates = QualifiedName.Candidates(_environment.Container, name, isAbsolute);
        if (Array.Find(candidates, _environment.Variables.ContainsKey) is { } variable)
            return _environment.Variables[variable];
        return Array.Exists(candidates, _environment.Types.ContainsKey) ? CelType.Type : null;
    }

    private CelType Visit(Presence presence)
    {
        _members.Field(Visit(presence.Operand), presence.Field, presence.At);
        return CelType.Bool;
    }

    private CelType Visit(Indexing indexing)
    {
        var operand = _types.Resolve(Visit(indexing.Operand));
        var inner = operand.Kind == CelTypeKind.Optional ? operand.Parameters[0] : operand;
        var item = Operator(OperatorSignatures.Index, [inner, Visit(indexing.Key)], operands => $"'[]' is not defined for {operands[0]} with a key of {operands[1]}", indexing.At);
        return indexing.IsOptional || operand.Kind == CelTypeKind.Optional ? CelType.Optional(item) : item;
    }

    private CelType Visit(Call call)
    {
        var target = CallTarget.Of(call, _environment, name => _scope.Find(name) is not null);
        var arguments = target.Arguments.Select(Visit).ToList();
        var overloads = _environment.Functions.Find(target.Name, target.IsMethod, arguments.Count);
        return overloads.Length == 0 ? CelType.Dyn : Exact(overloads, arguments) ?? Operator(
            overloads.Select(Signature.Of), arguments, operands => $"{call.Name}() is not defined for {string.Join(", ", operands)}", call.At);
    }

    /// <summary>The result of an overload for just these arguments, before one that takes any number of anything; null where dyn leaves it open.</summary>
    private CelType? Exact(Overload[] overloads, List<CelType> arguments)
        => Array.Exists(overloads, overload => overload.IsVariadic) && arguments.TrueForAll(argument => _types.Resolve(argument).Kind != CelTypeKind.Dyn)
            ? _overloads.Result(overloads.Where(overload => !overload.IsVariadic).Select(Signature.Of), arguments)
            : null;

    private CelType Visit(ListLiteral list)
    {
        CelType? element = null;
        for (var i = 0; i < list.Items.Count; i++)
        {
            var item = Visit(list.Items[i]);
            if (list.Optional.Contains(i))
                item = _members.Inside(item, list.Items[i].At);
            element = element is null ? item : _types.Join(element, item);
        }

        return CelType.List(element ?? _types.NewVariable());
    }

    private CelType Visit(MapLiteral map)
    {
        (CelType? key, CelType? value) = (null, null);
        foreach (var entry in map.Entries)
        {
            var (entryKey, entryValue) = (Visit(entry.Key), Visit(entry.Value));
            if (entry.IsOptional)
                entryValue = _members.Inside(entryValue, entry.Value.At);
            if (_types.Resolve(entryKey).Kind is not (CelTypeKind.Bool or CelTypeKind.Int or CelTypeKind.Uint or CelTypeKind.String or CelTypeKind.Dyn or CelTypeKind.Variable))
                throw Refusal($"a map key must be bool, int, uint or string, not {_types.Resolve(entryKey)}", entry.Key.At);
            key = key is null ? entryKey : _types.Join(key, entryKey);
            value = value is null ? entryValue : _types.Join(value, entryValue);
        }

        return CelType.Map(key ?? _types.NewVariable(), value ?? _types.NewVariable());
    }

    private CelType Operator(IEnumerable<Signature> signatures, IReadOnlyList<CelType> operands, Func<IReadOnlyList<CelType>, string> refusal, int at)
        => _overloads.Result(signatures, operands) ?? throw Refusal(refusal([.. operands.Select(_types.Resolve)]), at);

    private CelException Refusal(string reason, int at) => SourcePosition.Refusal(_source, CelErrorKind.Type, reason, at);
}
