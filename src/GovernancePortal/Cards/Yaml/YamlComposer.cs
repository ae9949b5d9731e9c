using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace GovernancePortal.Cards.Yaml;

/// <summary>Text to one tree of nodes, within the limits. Only the parser's events are used: nothing in a card can name a type.</summary>
internal sealed class YamlComposer
{
    private readonly Dictionary<string, CardNode> _anchors = new(StringComparer.Ordinal);
    private readonly Parser _parser;
    private readonly Findings _findings;
    private readonly int _lineOffset;
    private Mark _last = Mark.Empty;
    private int _aliases;
    private int _nodes;

    private YamlComposer(string text, int lineOffset, Findings findings)
    {
        _parser = new Parser(new Scanner(new StringReader(text), skipComments: true));
        _lineOffset = lineOffset;
        _findings = findings;
    }

    /// <summary>The document's root; null when it is empty or, with findings, when it cannot be read.</summary>
    /// <param name="text">YAML 1.2, line ends as line feeds.</param>
    /// <param name="lineOffset">Lines of the file before the text.</param>
    /// <param name="findings">Told what is wrong.</param>
    public static CardNode? Compose(string text, int lineOffset, Findings findings)
    {
        var separator = text.AsSpan().IndexOfAny('\u0085', '\u2028', '\u2029');
        if (separator >= 0)
        {
            findings.Error("yaml.syntax", "", SpanAt(text, separator, lineOffset), "Expected ordinary line ends. Found a Unicode line separator: write \\u2028 in a quoted text.");
            return null;
        }

        var composer = new YamlComposer(text, lineOffset, findings);
        try
        {
            return composer.Document();
        }
        catch (CardLimitException e)
        {
            findings.Error("card.too-large", "", e.Span, e.Message);
        }
        catch (YamlException e)
        {
            var tab = YamlAdvice.IsOfATab(e.Message) ? TabFrom(text, (int)e.Start.Line, lineOffset) : null;
            findings.Error("yaml.syntax", "", tab ?? composer.SpanOf(e.Start, e.Start), YamlAdvice.Of(e.Message, text));
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            // the parser's own answer to some unclosed flow collections and odd tags
            var last = composer._parser.Current?.End ?? Mark.Empty;
            findings.Error("yaml.syntax", "", composer.SpanOf(last, last), YamlAdvice.Of("", text));
        }

        return null;
    }

    private CardNode? Document()
    {
        _parser.Consume<StreamStart>();
        if (!_parser.TryConsume<DocumentStart>(out _)) return null;
        var root = Node(0);
        _parser.Consume<DocumentEnd>();
        if (_parser.Accept<DocumentStart>(out var second))
            _findings.Error("yaml.documents", "", SpanOf(second.Start, second.Start), "Expected one document. Found a second one after “---”.");
        return root;
    }

    private CardNode Node(int depth)
    {
        var next = _parser.Consume<ParsingEvent>();
        if (next is AnchorAlias alias) return Alias(alias, depth);
        Count(1, next);
        if (next is NodeEvent) _last = next.Start;
        CheckDepth(next is Scalar ? depth : depth + 1, next);
        CardNode node = next switch
        {
            Scalar scalar => ScalarOf(scalar),
            SequenceStart start => List(start, depth),
            MappingStart start => Map(start, depth),
            _ => throw new YamlException(_last, _last, "did not find expected node content"),
        };
        Remember((NodeEvent)next, node);
        return node;
    }

    private ListNode List(SequenceStart start, int depth)
    {
        CheckTag(start, "tag:yaml.org,2002:seq");
        var items = new List<CardNode>();
        while (!_parser.TryConsume<SequenceEnd>(out _)) items.Add(Node(depth + 1));
        var span = SpanOf(start.Start, start.Start);
        return new ListNode(items, items.Count == 0 ? span : span.Until(items[^1].Span));
    }

    private MapNode Map(MappingStart start, int depth)
    {
        CheckTag(start, "tag:yaml.org,2002:map");
        var pairs = new List<CardPair>();
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var key = Node(depth + 1);
            var value = Node(depth + 1);
            if (Key(key, seen) is { } name) pairs.Add(new CardPair(name, value));
        }

        var span = SpanOf(start.Start, start.Start);
        return new MapNode(pairs, pairs.Count == 0 ? span : span.Until(pairs[^1].Span));
    }

    private ScalarNode? Key(CardNode key, Dictionary<string, int> seen)
    {
        if (key is not ScalarNode { Text.Length: <= CardLimits.KeyLength } name)
        {
            _findings.Error("yaml.key", "", key.Span, "Expected a field name of at most 200 characters.");
            return null;
        }

        if (seen.TryAdd(name.Text, name.Span.Line)) return name;
        _findings.Error("yaml.duplicate", name.Text, name.Span, $"Expected “{name.Text}” once. It is also on line {seen[name.Text]}.");
        return null;
    }

    private ScalarNode ScalarOf(Scalar scalar)
    {
        var plain = scalar is { Style: ScalarStyle.Plain, Tag.IsEmpty: true };
        if (!scalar.Tag.IsEmpty && !scalar.Tag.IsNonSpecific) plain = CheckTag(scalar, CoreTags) && !scalar.Tag.Value.EndsWith(":str", StringComparison.Ordinal);
        var span = SpanOf(scalar.Start, scalar.End);
        if (scalar.Value.EnumerateRunes().Any(CardText.IsForbidden)) _findings.Error("card.encoding", "", span, "Expected text. Found an escaped control character.");
        return new ScalarNode(scalar.Value, plain, span);
    }

    private static readonly string[] CoreTags = [.. new[] { "str", "int", "float", "bool", "null" }.Select(static t => "tag:yaml.org,2002:" + t)];

    private bool CheckTag(NodeEvent node, params ReadOnlySpan<string> expected)
    {
        if (node.Tag.IsEmpty || node.Tag.IsNonSpecific || expected.Contains(node.Tag.Value)) return true;
        _findings.Error("yaml.tag", "", SpanOf(node.Start, node.Start), $"Expected no tag. Found “{node.Tag.Value}”.");
        return false;
    }

    private CardNode Alias(AnchorAlias alias, int depth)
    {
        if (++_aliases > CardLimits.Aliases) throw new CardLimitException(SpanOf(alias.Start, alias.Start), $"Expected at most {CardLimits.Aliases} aliases.");
        if (_anchors.TryGetValue(alias.Value.Value, out var node))
        {
            Count(node.Weight, alias);
            CheckDepth(depth + node.Height, alias);
            return node;
        }

        var span = SpanOf(alias.Start, alias.End);
        _findings.Error("yaml.alias", "", span, $"Expected an anchor “&{alias.Value.Value}” before this alias.");
        return new ScalarNode("", IsPlain: true, span);
    }

    private void Remember(NodeEvent start, CardNode node)
    {
        if (start.Anchor.IsEmpty) return;
        if (_anchors.Count >= CardLimits.Aliases) throw new CardLimitException(node.Span, $"Expected at most {CardLimits.Aliases} anchors.");
        _anchors[start.Anchor.Value] = node;
    }

    private void CheckDepth(int depth, ParsingEvent at)
    {
        if (depth > CardLimits.Depth) throw new CardLimitException(SpanOf(at.Start, at.Start), $"Expected at most {CardLimits.Depth} levels of lists and mappings.");
    }

    private void Count(int nodes, ParsingEvent at)
    {
        _nodes += nodes;
        if (_nodes > CardLimits.Nodes) throw new CardLimitException(SpanOf(at.Start, at.Start), $"Expected at most {CardLimits.Nodes:N0} values, aliases written out.");
    }

    private FileSpan SpanOf(Mark start, Mark end)
    {
        // a block scalar ends where the next line begins
        var endLine = end.Column == 1 && end.Line > start.Line ? end.Line - 1 : end.Line;
        var length = end.Line == start.Line ? Math.Max(0, end.Column - start.Column) : 0;
        return new FileSpan((int)start.Line + _lineOffset, Math.Max(1, (int)start.Column), (int)endLine + _lineOffset, (int)length);
    }

    // the parser names the line before the one that is indented by a tab
    private static FileSpan? TabFrom(string text, int line, int lineOffset)
    {
        var lines = text.Split('\n');
        for (var each = Math.Max(line, 1); each <= lines.Length; each++)
        {
            var tab = lines[each - 1].IndexOf('\t', StringComparison.Ordinal);
            if (tab >= 0 && string.IsNullOrWhiteSpace(lines[each - 1][..tab]))
                return FileSpan.At(each + lineOffset, tab + 1);
        }

        return null;
    }

    private static FileSpan SpanAt(string text, int index, int lineOffset)
    {
        var before = text.AsSpan(0, index);
        return FileSpan.At(before.Count('\n') + 1 + lineOffset, index - before.LastIndexOf('\n'));
    }
}
