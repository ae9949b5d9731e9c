using GovernancePortal.Cel.Evaluation;

namespace GovernancePortal.Cel.Functions;

/// <summary>
/// Where a part begins in a text, in time linear in both. The runtime's own search compares the part again at every place, which somebody who chooses
/// both can make quadratic: it is asked for short parts alone.
/// </summary>
internal static class TextSearch
{
    private const int ShortPart = 32;

    /// <summary>The first place at or after the given one where the part begins, in UTF-16 units; negative where there is none.</summary>
    public static int First(string text, string part, int from, Frame frame)
    {
        if (part.Length <= ShortPart)
            return text.IndexOf(part, from, StringComparison.Ordinal);
        var found = Long(text.AsSpan(from), part, last: false, frame);
        return found < 0 ? -1 : from + found;
    }

    /// <summary>The last place where the part begins; negative where there is none.</summary>
    public static int Last(ReadOnlySpan<char> text, string part, Frame frame)
        => part.Length <= ShortPart ? text.LastIndexOf(part, StringComparison.Ordinal) : Long(text, part, last: true, frame);

    /// <summary>The search of Knuth, Morris and Pratt.</summary>
    private static int Long(ReadOnlySpan<char> text, string part, bool last, Frame frame)
    {
        if (part.Length > text.Length)
            return -1;
        frame.SpendComparison(part.Length);
        var borders = Borders(part);
        var (found, matched) = (-1, 0);
        for (var i = 0; i < text.Length; i++)
        {
            while (matched > 0 && text[i] != part[matched])
                matched = borders[matched - 1];
            if (text[i] == part[matched])
                matched++;
            if (matched < part.Length)
                continue;
            found = i - part.Length + 1;
            if (!last)
                break;
            matched = borders[matched - 1];
        }

        return found;
    }

    /// <summary>For each beginning of the part, how long its longest own beginning is that it ends with.</summary>
    private static int[] Borders(string part)
    {
        var borders = new int[part.Length];
        for (var (i, length) = (1, 0); i < part.Length; i++)
        {
            while (length > 0 && part[i] != part[length])
                length = borders[length - 1];
            if (part[i] == part[length])
                length++;
            borders[i] = length;
        }

        return borders;
    }
}
