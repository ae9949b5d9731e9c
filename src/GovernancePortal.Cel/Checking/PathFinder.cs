using GovernancePortal.Cel.Compiling;
using GovernancePortal.Cel.Syntax;

namespace GovernancePortal.Cel.Checking;

/// <summary>
/// Which places of its variables an expression may read, whatever they hold: both branches of a condition, both sides of a connective. Never too few;
/// where a value is handed on as a whole, the whole is read, and where it is only looked for, that it is there.
/// </summary>
internal sealed class PathFinder
{
    private readonly CelEnvironment _environment;
    private readonly HashSet<CelPath> _found = [];
    private readonly List<CelComparison> _comparisons = [];
    private readonly List<(CelPath Place, int At)> _patterns = [];
    private readonly List<(CelPath Place, string Text, int At)> _texts = [];
    private readonly List<(string Name, PathSource? From)> _locals = [];

    private PathFinder(CelEnvironment environment) => _environment = environment;

    /// <summary>The places in the order of their texts; none says what another says already.</summary>
    public static Readings Find(Node root, CelEnvironment environment)
    {
        var finder = new PathFinder(environment);
        finder.Read(root);
        return new(CelPath.Merge(finder._found), [.. finder._comparisons.Distinct()], finder._patterns, finder._texts);
    }

    /// <summary>A part whose value is used.</summary>
    private void Read(Node node) => Note(Visit(node)?.Whole);

    /// <summary>A value that is looked up, whether or not anything of it is used: that it is there matters.</summary>
    private void LookUp(PathSource? source) => Note(source?.Presence);

    private void Note(CelPath? path)
    {
        if (path is not null)
            _found.Add(path);
    }

    /// <summary>Where the value of a part is picked from. What is read on the way is noted here, the place itself when its value is used.</summary>
    private PathSource? Visit(Node node)
    {
        switch (node)
        {
            case Identifier identifier:
                return IsLocal(identifier, out var local) ? local : Variable(identifier.Name, identifier.IsAbsolute) ?? Undeclared(identifier);
            case Select select:
                return Qualified(select) ?? Visit(select.Operand)?.Member(select.Field);
            case Presence presence:
                LookUp(Visit(presence.Operand)?.Member(presence.Field));
                return null;
            case Indexing { Key: Literal { Value: { Kind: CelKind.String } key } } indexing:
                return Visit(indexing.Operand)?.Member(key.Text);
            case Indexing indexing:
                Read(indexing.Key);
                return Visit(indexing.Operand)?.Item;
            case Binary { Operator: BinaryOperator.Equal or BinaryOperator.NotEqual or BinaryOperator.In } comparison:
                Compare(comparison);
                return null;
            case Call call:
                return Visit(call);
            case Loop loop:
                return Visit(loop);
            case Binding binding:
                return Within([(binding.Variable, Visit(binding.Value))], binding.Body);
            case OptionalLoop optional:
                return Within([(optional.Variable, Visit(optional.Operand))], optional.Body);
            case Block block:
                return Visit(block);
            default:
                foreach (var part in Parts(node))
                    Read(part);
                return null;
        }
    }

    private void Compare(Binary comparison)
    {
        var (from, into) = (Visit(comparison.Left), Visit(comparison.Right));
        NoteTexts(comparison, from, into);
        var (left, right) = (from?.Whole, into?.Whole);
        Note(left);
        Note(right);
        Node[] sought = comparison is { Operator: BinaryOperator.In, Right: ListLiteral list } ? [.. list.Items] : [comparison.Right];
        if (comparison.Operator == BinaryOperator.Equal || comparison.Right is ListLiteral)
            LookFor(left, sought);
        if (comparison.Operator == BinaryOperator.Equal)
            LookFor(right, comparison.Left);
    }

    private void LookFor(CelPath? place, params Node[] sought)
    {
        foreach (var node in sought)
        {
            if (place is not null && node is Literal { Value: { Kind: CelKind.String } text })
                _comparisons.Add(new(place, text.Text));
        }
    }

    /// <summary>The texts that are written there and held against a place, whether they should be there or not.</summary>
    private void NoteTexts(Binary comparison, PathSource? left, PathSource? right)
    {
        if (comparison.Operator == BinaryOperator.In)
        {
            NoteTexts(left is { IsSpread: false } ? left.Path : null, comparison.Right is ListLiteral list ? [.. list.Items] : []);
            NoteTexts(right?.Item.Path, comparison.Left);
            return;
        }

        NoteTexts(left is { IsSpread: false } ? left.Path : null, comparison.Right);
        NoteTexts(right is { IsSpread: false } ? right.Path : null, comparison.Left);
    }

    private void NoteTexts(CelPath? place, params Node[] written)
    {
        if (place is null)
            return;
        foreach (var node in written)
        {
            if (node is Literal { Value: { Kind: CelKind.String } text })
                _texts.Add((place, text.Text, node.At));
        }
    }

    private static IEnumerable<Node> Parts(Node node) => node switch
    {
        Unary unary => [unary.Operand],
        Binary binary => [binary.Left, binary.Right],
        Conditional choice => [choice.Test, choice.Then, choice.Otherwise],
        ListLiteral list => list.Items,
        MapLiteral map => map.Entries.SelectMany(entry => (Node[])[entry.Key, entry.Value]),
        Literal => [],
        _ => throw new NotSupportedException(node.GetType().Name),
    };

    private PathSource? Visit(Call call)
    {
        var target = CallTarget.Of(call, _environment, name => _locals.Exists(local => local.Name == name));
        switch (target)
        {
            case { Name: "size", Arguments: [var counted] }:
                var list = Visit(counted);
                Note(list?.Extent);
                LookUp(list);
                return null;
            case { Name: "matches", Arguments: [var text, var pattern] }:
                Read(text);
                var taken = Visit(pattern);
                Note(taken?.Whole);
                if (taken is not null)
                    _patterns.Add((taken.Path, pattern.At));
                return null;
            case { IsMethod: true, Name: "orValue" or "or" or "value", Arguments: [var optional, ..] }:
                foreach (var otherwise in target.Arguments.Skip(1))
                    Read(otherwise);
                return Visit(optional);
            default:
                foreach (var argument in target.Arguments)
                    Read(argument);
                return null;
        }
    }

    private PathSource? Visit(Loop loop)
    {
        var range = Visit(loop.Range);
        Note(range?.Extent);
        LookUp(range);
        var count = _locals.Count;
        foreach (var variable in loop.Variables)
            _locals.Add((variable, variable == loop.Variables[^1] ? range?.Item : null));
        if (loop.Filter is not null)
            Read(loop.Filter);
        var body = Visit(loop.Body);
        Leave(count);
        if (loop.Kind == LoopKind.Collect && body is { IsSpread: false })
            return body with { IsSpread = true };
        Note(body?.Whole);
        return null;
    }

    private PathSource? Visit(Block block)
    {
        var count = _locals.Count;
        for (var i = 0; i < block.Values.Count; i++)
        {
            var value = Visit(block.Values[i]);
            LookUp(value);
            _locals.Add((Block.NameOf(i), value));
        }

        var body = Visit(block.Body);
        Leave(count);
        return body;
    }

    private PathSource? Within((string Name, PathSource? From)[] locals, Node body)
    {
        var count = _locals.Count;
        foreach (var local in locals)
            LookUp(local.From);
        _locals.AddRange(locals);
        var source = Visit(body);
        Leave(count);
        return source;
    }

    private void Leave(int count) => _locals.RemoveRange(count, _locals.Count - count);

    private bool IsLocal(Identifier identifier, out PathSource? from)
    {
        var place = identifier.IsAbsolute ? -1 : _locals.FindLastIndex(local => string.Equals(local.Name, identifier.Name, StringComparison.Ordinal));
        from = place < 0 ? null : _locals[place].From;
        return place >= 0;
    }

    /// <summary>A declared variable whose name has points.</summary>
    private PathSource? Qualified(Select select)
        => !select.IsOptional && QualifiedName.TryRead(select, out var name, out var root) && !IsLocal(root, out _) ? Variable(name, root.IsAbsolute) : null;

    private PathSource? Variable(string name, bool isAbsolute)
        => Array.Find(QualifiedName.Candidates(_environment.Container, name, isAbsolute), _environment.Variables.ContainsKey) is { } variable
            ? new PathSource(new CelPath(variable))
            : null;

    /// <summary>The name of a type, or a variable of an expression that is not checked.</summary>
    private PathSource? Undeclared(Identifier identifier) => _environment.Types.ContainsKey(identifier.Name) ? null : new(new CelPath(identifier.Name));
}
