using YamlDotNet.Core;

namespace GovernancePortal.PolicySets.Reading;

/// <summary>
/// Where a YAML text stands. Whatever its style, YAML changes white space alone when it folds lines, so the place of a character is found by
/// counting the others; only behind an escape in a double-quoted text the place is a little too early.
/// </summary>
internal sealed class ScalarPlace(string[] lines, PolicyPosition at, ScalarStyle style)
{
    /// <summary>The first character of the text itself.</summary>
    public PolicyPosition Start => Locate("", 0);

    public PolicyPosition Locate(string text, int offset)
    {
        var end = text.TrimEnd().Length;
        if (offset < end || end == 0)
            return At(text, offset);
        var last = At(text, end - 1);
        return last with { Column = last.Column + 1 };
    }

    private PolicyPosition At(string text, int offset)
    {
        var before = 0;
        for (var i = 0; i < Math.Min(offset, text.Length); i++)
            before += char.IsWhiteSpace(text[i]) ? 0 : 1;
        var (line, column) = First();
        while (line < lines.Length)
        {
            if (column >= lines[line].Length)
            {
                (line, column) = (line + 1, 0);
                continue;
            }

            if (!char.IsWhiteSpace(lines[line][column]))
            {
                if (before == 0)
                    return new(line + 1, column + 1);
                before--;
            }

            column++;
        }

        return at;
    }

    private (int Line, int Column) First() => style switch
    {
        ScalarStyle.Literal or ScalarStyle.Folded => (at.Line, 0),
        ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted => (at.Line - 1, at.Column),
        _ => (at.Line - 1, at.Column - 1),
    };
}
