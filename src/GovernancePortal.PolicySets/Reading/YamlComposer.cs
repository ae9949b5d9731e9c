using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace GovernancePortal.PolicySets.Reading;

/// <summary>Text to one tree of nodes, within the limits. Only the parser's events are used: nothing in a file can name a type or stand for more than it is.</summary>
internal sealed class YamlComposer
{
    private readonly string[] _lines;
    private readonly Parser _parser;
    private readonly PolicyLimits _limits;
    private readonly Findings _findings;
    private int _nodes;

    private YamlComposer(string text, PolicyLimits limits, Findings findings)
    {
        _lines = text.Split('\n');
        _parser = new Parser(new Scanner(new StringReader(text), skipComments: true));
        (_limits, _findings) = (limits, findings);
    }

    /// <summary>Null, with a finding, for anything but one mapping.</summary>
    public static YamlMap? Compose(string text, PolicyLimits limits, Findings findings)
    {
        var composer = new YamlComposer(text, limits, findings);
        try
        {
            return composer.Document();
        }
        catch (RefusedYamlException refused)
        {
            findings.Add(refused.Message, refused.At);
        }
        catch (YamlException broken)
        {
            composer.Broken(YamlFault.Of(Reason(broken)), broken.Start);
        }
        catch (Exception odd) when (odd is InvalidOperationException or ArgumentException)
        {
            // the parser's own answer to some unclosed brackets and odd tags
            composer.Broken("A bracket or a quote is opened and not closed.", composer._parser.Current?.End ?? Mark.Empty);
        }

        return null;
    }

    private void Broken(string reason, in Mark mark)
    {
        var at = Position(mark);
        at = at.Line > _lines.Length ? new(_lines.Length, _lines[^1].Length + 1) : at;
        _findings.Add(string.Create(CultureInfo.InvariantCulture, $"The file is no YAML from line {at.Line} on. {reason} Look there and at the line before: indentation, colons and quotes are what is usually wrong."), at);
    }

    private YamlMap? Document()
    {
        _parser.Consume<StreamStart>();
        if (_parser.Accept<StreamEnd>(out _))
        {
            _findings.Add("the file is empty; expected a policy set", new(1, 1));
            return null;
        }

        _parser.Consume<DocumentStart>();
        var root = Node(0);
        _parser.Consume<DocumentEnd>();
        if (!_parser.Accept<StreamEnd>(out _))
            throw new RefusedYamlException("the file holds a second document; expected one policy set", Position(_parser.Current!.Start));
        if (root is YamlMap map)
            return map;
        _findings.Add($"expected a mapping, found {root.Kind}", root.At);
        return null;
    }

    private YamlNode Node(int depth)
    {
        var at = Position(_parser.Current?.Start ?? Mark.Empty);
        if (_parser.TryConsume<AnchorAlias>(out var alias))
            throw new RefusedYamlException($"the alias '*{alias.Value}' is not allowed; write the value out", Position(alias.Start));
        if (!_parser.Accept<NodeEvent>(out var node))
            throw new RefusedYamlException("expected a value", at);
        Refuse(node, depth);
        if (_parser.TryConsume<Scalar>(out var scalar))
            return Text(scalar);
        return _parser.TryConsume<SequenceStart>(out var list) ? List(list, depth) : Map(_parser.Consume<MappingStart>(), depth);
    }

    private void Refuse(NodeEvent node, int depth)
    {
        var at = Position(node.Start);
        if (!node.Anchor.IsEmpty)
            throw new RefusedYamlException($"the anchor '&{node.Anchor.Value}' is not allowed; write the value out where it is needed", at);
        if (!node.Tag.IsEmpty && node is not Scalar { Tag.IsNonSpecific: true })
            throw new RefusedYamlException($"the tag '{node.Tag}' is not allowed", at);
        if (depth > _limits.FileDepth)
            throw new RefusedYamlException($"lists and mappings lie deeper than the {_limits.FileDepth} levels that are allowed (FileDepth)", at);
        if (++_nodes > _limits.FileNodes)
            throw new RefusedYamlException($"the file holds more than the {_limits.FileNodes} values that are allowed (FileNodes)", at);
    }

    private YamlScalar Text(Scalar scalar)
    {
        var at = Position(scalar.Start);
        return new(new PolicyText(scalar.Value, new ScalarPlace(_lines, at, scalar.Style)), scalar.Style == ScalarStyle.Plain, at);
    }

    private YamlList List(SequenceStart start, int depth)
    {
        var items = new List<YamlNode>();
        while (!_parser.TryConsume<SequenceEnd>(out _))
            items.Add(Node(depth + 1));
        return new(items, Position(start.Start));
    }

    private YamlMap Map(MappingStart start, int depth)
    {
        var pairs = new List<YamlPair>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var key = Node(depth + 1);
            if (key is not YamlScalar { Text.Text: var name })
                throw new RefusedYamlException($"expected a name before ':', found {key.Kind}", key.At);
            if (name == "<<")
                throw new RefusedYamlException("the merge key '<<' is not allowed; write the values out", key.At);
            if (!seen.Add(name))
                throw new RefusedYamlException($"'{name}' is given twice", key.At);
            pairs.Add(new(name, key.At, Node(depth + 1)));
        }

        return new(pairs, Position(start.Start));
    }

    private static PolicyPosition Position(in Mark mark) => new(Math.Max(1, (int)mark.Line), Math.Max(1, (int)mark.Column));

    private static string Reason(YamlException broken)
    {
        var reason = broken.InnerException is YamlException inner ? inner.Message : broken.Message;
        return reason.TrimEnd('.');
    }

    private sealed class RefusedYamlException(string message, PolicyPosition at) : Exception(message)
    {
        public PolicyPosition At { get; } = at;
    }
}
