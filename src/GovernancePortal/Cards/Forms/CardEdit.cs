using System.Globalization;
using System.Text.Json;
using GovernancePortal.Cards.Fields;

namespace GovernancePortal.Cards.Forms;

/// <summary>
/// Sets one field in a card's text and leaves every other character alone: comments, order, quoting and unknown fields stay. The outcome is
/// read again before it is given out; where anything else would change with it, there is none.
/// </summary>
internal sealed class CardEdit
{
    private readonly string text;
    private readonly CardValue value;
    private readonly OutlineMap root;
    private readonly string lineEnd;

    private CardEdit(string text, OutlineMap root, CardValue value) =>
        (this.text, this.root, this.value, lineEnd) = (text, root, value, text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n");

    /// <param name="text">A card that can be read.</param>
    /// <param name="path">Names as the text spells them; numbers from 0 for rows, the next number for a new row.</param>
    /// <param name="value">What it is set to.</param>
    /// <returns>The new text; null when it cannot be set without changing something else.</returns>
    public static string? Set(string text, IReadOnlyList<string> path, CardValue value)
    {
        if (CardOutline.Of(text) is not { } root)
            return null;
        var edited = new CardEdit(text, root, value).Write(root, null, path);
        return edited is not null && EditCheck.OnlySets(text, edited, path, value) ? edited : null;
    }

    private string? Write(OutlineNode node, OutlinePair? holder, IReadOnlyList<string> path)
    {
        if (path.Count == 0)
            return Replace(node, holder);
        IReadOnlyList<string> rest = [.. path.Skip(1)];
        return node switch
        {
            OutlineMap map when map[path[0]] is { } pair => Write(pair.Value, pair, rest),
            OutlineList list when Index(path[0]) < list.Items.Count => Write(list.Items[Index(path[0])], null, rest),
            _ when value.IsEmpty => text,
            OutlineMap map => map.IsFlow ? AddToFlow(map, map.Pairs.LastOrDefault()?.Value, Flow(path, IsJson(map))) : AddPair(map, path),
            OutlineList list when Index(path[0]) == list.Items.Count && rest.Count > 0 =>
                list.IsFlow ? AddToFlow(list, list.Items.LastOrDefault(), $"{{{Flow(rest, IsJson(list.Items.LastOrDefault()))}}}") : AddItem(list, rest),
            OutlineScalar { IsNull: true, IsFlow: false } empty when holder is not null =>
                Splice(Behind(holder), Math.Max(empty.End, Behind(holder)), lineEnd + Lines(path, Column(holder.Key.Start) + 2)),
            _ => null,
        };
    }

    private string? Replace(OutlineNode node, OutlinePair? holder)
    {
        if (node is OutlineList { IsFlow: false, Items.Count: > 0 } list && value is { IsList: true, IsEmpty: false })
            return new ListEdit(text, list, value, lineEnd).Write();
        if (holder is null)
            return null;
        if (!holder.Key.IsFlow)
            return ReplaceInBlock(node, holder);
        var written = value.Flow(text[holder.Key.Start] == '"');
        return node.End <= node.Start ? Splice(Behind(holder), Behind(holder), " " + written) : Splice(node.Start, node.End, written);
    }

    /// <summary>From the colon to the value's end; what follows on the line stays.</summary>
    private string ReplaceInBlock(OutlineNode node, OutlinePair holder)
    {
        var from = Behind(holder);
        var end = Math.Max(node.End, from);
        var closing = end > from && text[end - 1] == '\n' ? lineEnd : "";
        var indent = Column(holder.Key.Start);
        var written = value switch
        {
            { IsEmpty: true } => "",
            { IsList: true } when node is OutlineList { IsFlow: true } => " " + value.Flow(asJson: false),
            { IsList: true } => Items(indent),
            _ => " " + value.Block(indent, lineEnd),
        };
        return Splice(from, end, written + closing);
    }

    private string AddPair(OutlineMap map, IReadOnlyList<string> path)
    {
        var before = ReferenceEquals(map, root) ? NeighbourOf(path[0]) : map.Pairs.LastOrDefault();
        var at = before is null ? text.Length : LineEndAfter(Math.Max(before.Value.End, Behind(before)));
        return Splice(at, at, lineEnd + Lines(path, Column(map.Pairs.Count == 0 ? 0 : map.Pairs[0].Key.Start)));
    }

    private string AddItem(OutlineList list, IReadOnlyList<string> rest)
    {
        var at = LineEndAfter(list.End);
        var dash = Column(list.Start);
        return Splice(at, at, $"{lineEnd}{Blanks(dash)}- {Lines(rest, dash + 2).TrimStart()}");
    }

    private string AddToFlow(OutlineNode container, OutlineNode? last, string written) =>
        last is null ? Splice(container.Start + 1, container.Start + 1, written) : Splice(last.End, last.End, ", " + written);

    /// <summary>Fields stand in the order of the field table: the new one goes behind the nearest that comes before it.</summary>
    private OutlinePair? NeighbourOf(string name)
    {
        var order = PortalCard.Root.Fields.Select(static field => field.Name).ToList();
        int Place(OutlinePair pair) => order.IndexOf(PortalCard.Root.Find(pair.Key.Text)?.Name ?? "");
        var place = order.IndexOf(name);
        return root.Pairs.Where(pair => Place(pair) is >= 0 and var other && other < place).MaxBy(Place) ?? root.Pairs.LastOrDefault();
    }

    private string Lines(IReadOnlyList<string> path, int indent)
    {
        var name = Blanks(indent) + path[0] + ":";
        if (path.Count == 1)
            return name + (value.IsList ? Items(indent) : " " + value.Block(indent, lineEnd));
        return Index(path[1]) == int.MaxValue
            ? name + lineEnd + Lines([.. path.Skip(1)], indent + 2)
            : $"{name}{lineEnd}{Blanks(indent + 2)}- {Lines([.. path.Skip(2)], indent + 4).TrimStart()}";
    }

    private string Flow(IReadOnlyList<string> path, bool asJson)
    {
        if (path.Count == 0)
            return value.Flow(asJson);
        if (Index(path[0]) != int.MaxValue)
            return $"[{{{Flow([.. path.Skip(1)], asJson)}}}]";
        var nested = path.Count > 1 && Index(path[1]) == int.MaxValue;
        var inner = Flow([.. path.Skip(1)], asJson);
        return $"{(asJson ? JsonSerializer.Serialize(path[0]) : path[0])}: {(nested ? $"{{{inner}}}" : inner)}";
    }

    private string Items(int indent) => string.Concat(value.Items.Select(item => $"{lineEnd}{Blanks(indent + 2)}- {value.Scalar(item)}"));

    private bool IsJson(OutlineNode? node) => node is OutlineMap { IsFlow: true, Pairs: [.., var last] } && text[last.Key.Start] == '"';

    private int Behind(OutlinePair pair) => text.IndexOf(':', pair.Key.End) + 1;

    /// <summary>Blanks before a place on its line; the line's dashes count as blanks.</summary>
    private int Column(int place) => place == 0 ? 0 : place - text.LastIndexOf('\n', place - 1) - 1;

    private int LineEndAfter(int place)
    {
        if (place > 0 && text[place - 1] == '\n')
            return place - (place > 1 && text[place - 2] == '\r' ? 2 : 1);
        var end = text.IndexOf('\n', place);
        return end < 0 ? text.Length : end > 0 && text[end - 1] == '\r' ? end - 1 : end;
    }

    private string Splice(int from, int to, string written) => string.Concat(text.AsSpan(0, from), written, text.AsSpan(to));

    private static string Blanks(int count) => new(' ', count);

    /// <summary>The number of a row; the greatest integer for a name.</summary>
    private static int Index(string segment) => int.TryParse(segment, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : int.MaxValue;
}
