using GovernancePortal.Cards.Yaml;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using CommentToken = YamlDotNet.Core.Tokens.Comment;

namespace GovernancePortal.Cards.Forms;

/// <summary>Where everything stands in a card's text. Only for texts that <see cref="YamlComposer"/> reads: it keeps the limits.</summary>
internal sealed class CardOutline
{
    private readonly Parser parser;
    private readonly int[] lines;

    private CardOutline(string text)
    {
        parser = new Parser(new Scanner(new StringReader(text), skipComments: true));
        lines = [0, .. text.Index().Where(static c => c.Item == '\n').Select(static c => c.Index + 1)];
    }

    /// <summary>The root; null when the text cannot be read, holds nothing, or no mapping.</summary>
    public static OutlineMap? Of(string text)
    {
        if (Composed(text) is not MapNode)
            return null;
        var outline = new CardOutline(text);
        outline.parser.Consume<StreamStart>();
        outline.parser.Consume<DocumentStart>();
        return outline.Node(isFlow: false) as OutlineMap;
    }

    /// <summary>The tree as the card reader sees it; null when it cannot be read.</summary>
    public static CardNode? Composed(string text)
    {
        var findings = new Findings();
        // a lone carriage return ends a line for YAML but not for the places kept here
        if (text.Replace("\r\n", "\n", StringComparison.Ordinal).Contains('\r', StringComparison.Ordinal))
            return null;
        var root = YamlComposer.Compose(text, 0, findings);
        return findings.HasErrors ? null : root;
    }

    /// <summary>All comments, in order.</summary>
    public static IReadOnlyList<string> Comments(string text)
    {
        var scanner = new Scanner(new StringReader(text), skipComments: false);
        List<string> comments = [];
        while (scanner.MoveNext())
        {
            if (scanner.Current is CommentToken comment)
                comments.Add(comment.Value);
        }

        return comments;
    }

    private OutlineNode Node(bool isFlow) => parser.Consume<ParsingEvent>() switch
    {
        AnchorAlias alias => new OutlineAlias(At(alias.Start), At(alias.End), isFlow),
        Scalar scalar => new OutlineScalar(scalar.Value, scalar is { Style: ScalarStyle.Plain, Tag.IsEmpty: true }, At(scalar.Start), At(scalar.End), isFlow),
        SequenceStart list => List(list, isFlow || list.Style == SequenceStyle.Flow),
        MappingStart map => Map(map, isFlow || map.Style == MappingStyle.Flow),
        var other => throw new YamlException(other.Start, other.End, "did not find expected node content"),
    };

    private OutlineList List(SequenceStart start, bool isFlow)
    {
        List<OutlineNode> items = [];
        while (!parser.Accept<SequenceEnd>(out _))
            items.Add(Node(isFlow));
        // the parser places the end before the closing bracket
        var end = parser.Consume<SequenceEnd>();
        return new(items, At(start.Start), isFlow || items.Count == 0 ? At(end.Start) + 1 : items[^1].End, isFlow);
    }

    private OutlineMap Map(MappingStart start, bool isFlow)
    {
        List<OutlinePair> pairs = [];
        while (!parser.Accept<MappingEnd>(out _))
        {
            var key = Node(isFlow) as OutlineScalar ?? throw new YamlException("Expected a field name.");
            pairs.Add(new(key, Node(isFlow)));
        }

        var end = parser.Consume<MappingEnd>();
        return new(pairs, At(start.Start), isFlow || pairs.Count == 0 ? At(end.Start) + 1 : pairs[^1].Value.End, isFlow);
    }

    private int At(Mark mark) => lines[Math.Min((int)mark.Line, lines.Length) - 1] + Math.Max(0, (int)mark.Column - 1);
}
