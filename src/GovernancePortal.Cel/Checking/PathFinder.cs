using GovernancePortal.Cel.Compiling;
using GovernancePortal.Cel.Syntax;

namespace GovernancePortal.Cel.Checking;

/// <summary>
/// Which places of its variables an expression may read, whatever they hold: both branches of a condition, both sides of a connective. Never too few;
/// where a value is handed on as a whole, the whole is read.
/// </summary>
internal sealed class PathFinder
{
    private readonly CelEnvironment _environment;
    private readonly HashSet<CelPath> _found = [];
    private readonly List<(string Name, PathSource From)> _locals = [];

    private PathFinder(CelEnvironment environment) => _environment = environment;

    /// <summary>The places in the order of their texts.</summary>
    public static IReadOnlyList<CelPath> Find(Node root, CelEnvironment environment)
    {
        var finder = new PathFinder(environment);
        finder.Read(root);
        return [.. finder._found.OrderBy(path => path.ToString(), StringComparer.Ordinal)];
    }

    /// <summary>A part whose value is used.</summary>
    private void Read(Node node) => Note(Visit(node));

    private void Note(PathSource source)
    {
        if ((source.Path ?? source.Items) is { } path)
            _found.Add(path);
    }

    /// <summary>Where the value of a part comes from. What is read on the way is noted here, the place itself when its value is used.</summary>
    private PathSource Visit(Node node)
    {
        switch (node)
        {
            case Identifier identifier:
                return Local(identifier) ?? Variable(identifier.Name, identifier.IsAbsolute) ?? Undeclared(identifier);
            case Select select:
                return Qualified(select) ?? Visit(select.Operand).Then(select.Field);
            case Presence presence:
                Note(Visit(presence.Operand).Then(presence.Field));
                return default;
            case Indexing { Key: Literal { Value: { Kind: CelKind.String } key } } indexing:
                return Visit(indexing.Operand).Then(key.Text);
            case Indexing indexing:
                Read(indexing.Key);
                return Visit(indexing.Operand).Item();
            case Loop loop:
                return Visit(loop);
            case Binding binding:
                return Within([(binding.Variable, Visit(binding.Value))], binding.Body);
            case Block block:
                return Visit(block);
            case OptionalLoop optional:
                return Within([(optional.Variable, Visit(optional.Operand))], optional.Body);
            default:
                foreach (var part in Parts(node))
                    Read(part);
                return default;
        }
    }

    private IEnumerable<Node> Parts(Node node) => node switch
    {
        Unary unary => [unary.Operand],
        Binary binary => [binary.Left, binary.Right],
        Conditional choice => [choice.Test, choice.Then, choice.Otherwise],
        Call call => CallTarget.Of(call, _environment, IsLocal).Arguments,
        ListLiteral list => list.Items,
        MapLiteral map => map.Entries.SelectMany(entry => (Node[])[entry.Key, entry.Value]),
        _ => [],
    };

    private PathSource Visit(Loop loop)
    {
        var range = Visit(loop.Range);
        var item = range.Item();
        foreach (var variable in loop.Variables)
            _locals.Add((variable, variable == loop.Variables[^1] ? item : default));
        if (loop.Filter is not null)
            Read(loop.Filter);
        var body = Visit(loop.Body);
        _locals.RemoveRange(_locals.Count - loop.Variables.Count, loop.Variables.Count);

        var given = loop.Kind is LoopKind.Collect or LoopKind.CollectMap ? body.Path : null;
        if (given is null)
            Note(body);
        if (!IsSeen(item.Path, given))
            Note(range);
        return new PathSource(null, given);
    }

    /// <summary>Whether something of the items is read, here or by whoever takes the list; if not, how many there are is seen all the same.</summary>
    private bool IsSeen(CelPath? item, CelPath? given)
        => item is not null && (given?.StartsWith(item) == true || _found.Any(path => path.StartsWith(item)));

    private PathSource Visit(Block block)
    {
        for (var i = 0; i < block.Values.Count; i++)
            _locals.Add((Block.NameOf(i), Visit(block.Values[i])));
        var body = Visit(block.Body);
        _locals.RemoveRange(_locals.Count - block.Values.Count, block.Values.Count);
        return body;
    }

    private PathSource Within((string Name, PathSource From)[] locals, Node body)
    {
        _locals.AddRange(locals);
        var source = Visit(body);
        _locals.RemoveRange(_locals.Count - locals.Length, locals.Length);
        return source;
    }

    private PathSource? Local(Identifier identifier)
    {
        var place = identifier.IsAbsolute ? -1 : _locals.FindLastIndex(local => string.Equals(local.Name, identifier.Name, StringComparison.Ordinal));
        return place < 0 ? null : _locals[place].From;
    }

    private bool IsLocal(string name) => _locals.Exists(local => string.Equals(local.Name, name, StringComparison.Ordinal));

    /// <summary>A declared variable whose name has points.</summary>
    private PathSource? Qualified(Select select)
        => !select.IsOptional && QualifiedName.TryRead(select, out var name, out var root) && Local(root) is null ? Variable(name, root.IsAbsolute) : null;

    private PathSource? Variable(string name, bool isAbsolute)
        => Array.Find(QualifiedName.Candidates(_environment.Container, name, isAbsolute), _environment.Variables.ContainsKey) is { } variable
            ? new PathSource(new CelPath(variable), null)
            : null;

    /// <summary>The name of a type, or a variable of an expression that is not checked.</summary>
    private PathSource Undeclared(Identifier identifier) => _environment.Types.ContainsKey(identifier.Name) ? default : new(new CelPath(identifier.Name), null);
}
