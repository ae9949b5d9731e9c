using GovernancePortal.Cel.Compiling;
using GovernancePortal.Cel.Syntax;

namespace GovernancePortal.Cel.Checking;

/// <summary>Finds what an expression reads of its variables. In doubt it finds more, never less.</summary>
internal sealed class ReferenceFinder(CelEnvironment environment)
{
    private readonly HashSet<string> _found = new(StringComparer.Ordinal);
    private readonly Stack<(string Name, ReferencePlace? Place)> _locals = new();

    public IReadOnlyList<string> Found => ReferencePlace.Distinct(_found);

    public void Find(Node root) => Use(root);

    /// <summary>The value is needed as it is.</summary>
    private void Use(Node node)
    {
        if (Visit(node) is { } place)
            _found.Add(place.Whole);
    }

    /// <summary>The value is looked up, whether or not anything of it is needed: that it is there matters.</summary>
    private void Touch(ReferencePlace? place)
    {
        if (place is not null && !_found.Any(place.Holds))
            _found.Add(place.Existence);
    }

    /// <summary>The place of a value that is no more than picked out of a variable; what else is read is noted.</summary>
    private ReferencePlace? Visit(Node node) => node switch
    {
        Literal => null,
        Identifier identifier => Visit(identifier),
        Select select => Visit(select),
        Presence presence => Visit(presence),
        Indexing indexing => Visit(indexing),
        Call call => Visit(call),
        Loop loop => Visit(loop),
        Binding binding => Within([(binding.Variable, Visit(binding.Value))], binding.Body),
        OptionalLoop optional => Within([(optional.Variable, Visit(optional.Operand))], optional.Body),
        Block block => Within(block),
        _ => UseParts(node),
    };

    private ReferencePlace? UseParts(Node node)
    {
        IEnumerable<Node> parts = node switch
        {
            Unary unary => [unary.Operand],
            Binary binary => [binary.Left, binary.Right],
            Conditional choice => [choice.Test, choice.Then, choice.Otherwise],
            ListLiteral list => list.Items,
            MapLiteral map => map.Entries.SelectMany(entry => new[] { entry.Key, entry.Value }),
            _ => throw new NotSupportedException(node.GetType().Name),
        };
        foreach (var part in parts)
            Use(part);
        return null;
    }

    private ReferencePlace? Visit(Identifier identifier)
    {
        if (!identifier.IsAbsolute && IsLocal(identifier.Name, out var place))
            return place;
        return Declared(identifier.Name, identifier.IsAbsolute);
    }

    private ReferencePlace? Visit(Select select)
    {
        if (QualifiedName.TryRead(select, out var name, out var root) && (root.IsAbsolute || !IsLocal(root.Name, out _)) && Declared(name, root.IsAbsolute) is { } declared)
            return declared;
        return Visit(select.Operand)?.Member(select.Field);
    }

    private ReferencePlace? Visit(Presence presence)
    {
        Touch(Visit(presence.Operand)?.Member(presence.Field));
        return null;
    }

    private ReferencePlace? Visit(Indexing indexing)
    {
        var operand = Visit(indexing.Operand);
        Use(indexing.Key);
        if (operand is not null && indexing.Key is Literal { Value.Kind: CelKind.String } key)
            return operand.At(key.Value.Text);
        return operand?.Item;
    }

    private ReferencePlace? Visit(Call call)
    {
        var receiver = call.Receiver is null ? null : Visit(call.Receiver);
        if (call.Name == "size" && (receiver ?? (call.Arguments is [var only] ? Visit(only) : null)) is { } counted)
        {
            _found.Add(counted.Count);
            Touch(counted);
            return null;
        }

        foreach (var argument in call.Arguments)
            Use(argument);
        if (call.Name is "orValue" or "or" or "value" or "first" or "last")
            return receiver;
        if (receiver is not null)
            _found.Add(receiver.Whole);
        return null;
    }

    private ReferencePlace? Visit(Loop loop)
    {
        var range = Visit(loop.Range);
        if (range is not null)
            _found.Add(range.Count);
        var item = range?.Item;
        (string, ReferencePlace?)[] variables = loop.Variables.Count == 1 ? [(loop.Variables[0], item)] : [(loop.Variables[0], item), (loop.Variables[1], item)];
        Enter(variables);
        if (loop.Filter is not null)
            Use(loop.Filter);
        var body = Visit(loop.Body);
        Leave(variables.Length);
        Touch(range);
        if (loop.Kind == LoopKind.Collect && body is { IsSpread: false })
            return body with { IsSpread = true };
        if (body is not null)
            _found.Add(body.Whole);
        return null;
    }

    private ReferencePlace? Within(Block block)
    {
        for (var i = 0; i < block.Values.Count; i++)
        {
            var value = Visit(block.Values[i]);
            Touch(value);
            Enter((Block.NameOf(i), value));
        }

        var body = Visit(block.Body);
        Leave(block.Values.Count);
        return body;
    }

    private ReferencePlace? Within((string, ReferencePlace?)[] variables, Node body)
    {
        Enter(variables);
        var place = Visit(body);
        Leave(variables.Length);
        foreach (var (_, value) in variables.Where(variable => place is null || variable.Item2?.Holds(place.Path) != true))
            Touch(value);
        return place;
    }

    private ReferencePlace? Declared(string name, bool isAbsolute)
    {
        var variable = Array.Find(QualifiedName.Candidates(environment.Container, name, isAbsolute), environment.Variables.ContainsKey);
        return variable is null ? null : new(variable);
    }

    private bool IsLocal(string name, out ReferencePlace? place)
    {
        foreach (var local in _locals)
        {
            if (string.Equals(local.Name, name, StringComparison.Ordinal))
            {
                place = local.Place;
                return true;
            }
        }

        place = null;
        return false;
    }

    private void Enter(params (string, ReferencePlace?)[] variables)
    {
        foreach (var variable in variables)
            _locals.Push(variable);
    }

    private void Leave(int count)
    {
        for (var i = 0; i < count; i++)
            _locals.Pop();
    }
}
