namespace GovernancePortal.Cards.Forms;

/// <summary>Makes a list of texts, one a line, say something else: only the lines that differ are touched.</summary>
internal sealed class ListEdit(string text, OutlineList list, CardValue value, string lineEnd)
{
    /// <summary>The new text; null when an item is no single text.</summary>
    public string? Write()
    {
        if (!list.Items.All(static item => item is OutlineScalar))
            return null;
        var before = list.Items.Cast<OutlineScalar>().ToList();
        var after = value.Items;
        var most = Math.Min(before.Count, after.Count);
        var head = 0;
        while (head < most && IsSame(before[head], after[head]))
            head++;
        var tail = 0;
        while (tail < most - head && IsSame(before[^(tail + 1)], after[^(tail + 1)]))
            tail++;
        return Write(before, head, before.Count - tail, [.. after.Skip(head).Take(after.Count - tail - head)]);
    }

    private static bool IsSame(OutlineScalar item, string said) => string.Equals(item.Text.Trim(), said, StringComparison.Ordinal);

    /// <summary>From the last to the first, so that places before stay true.</summary>
    private string Write(List<OutlineScalar> before, int head, int end, IReadOnlyList<string> said)
    {
        var written = text;
        var kept = Math.Min(end - head, said.Count);
        for (var i = end - 1; i >= head + kept; i--)
            written = written.Remove(LineOf(before[i]), LineEndOf(before[i], including: true) - LineOf(before[i]));
        var added = string.Concat(said.Skip(kept).Select(item => $"{new string(' ', Dash())}- {value.Scalar(item)}{lineEnd}"));
        if (added.Length > 0)
            written = Add(written, before, head + kept, added);
        for (var i = head + kept - 1; i >= head; i--)
        {
            var closing = text[before[i].End - 1] == '\n' ? lineEnd : "";
            written = string.Concat(written.AsSpan(0, before[i].Start), value.Scalar(said[i - head]) + closing, written.AsSpan(before[i].End));
        }

        return written;
    }

    private string Add(string written, List<OutlineScalar> before, int at, string lines)
    {
        if (at < before.Count)
            return written.Insert(LineOf(before[at]), lines);
        var end = LineEndOf(before[^1], including: false);
        return written.Insert(end, lineEnd + lines[..^lineEnd.Length]);
    }

    private int Dash() => list.Start - LineStart(list.Start);

    private int LineOf(OutlineScalar item) => LineStart(text.LastIndexOf('-', Math.Max(0, item.Start - 1)));

    private int LineStart(int place) => place <= 0 ? 0 : text.LastIndexOf('\n', place - 1) + 1;

    private int LineEndOf(OutlineScalar item, bool including)
    {
        var end = item.End > item.Start && text[item.End - 1] == '\n' ? item.End - 1 : text.IndexOf('\n', item.End);
        if (end < 0)
            return text.Length;
        return including ? end + 1 : text[end - 1] == '\r' ? end - 1 : end;
    }
}
