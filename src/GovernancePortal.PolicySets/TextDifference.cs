namespace GovernancePortal.PolicySets;

/// <summary>Two texts held against each other word by word, so that a reader sees what was changed in a long one.</summary>
/// <param name="Before">The earlier text in pieces, in order; put together they are the whole.</param>
/// <param name="After">The later one.</param>
public sealed record TextDifference(IReadOnlyList<TextPiece> Before, IReadOnlyList<TextPiece> After)
{
    // longer middles are marked as a whole: the table of the comparison has a cell for each pair of words
    private const int MostPairs = 1_000_000;

    // of what is hardly alike, scattered words in common help nobody
    private const double LeastAlike = 0.25;

    /// <summary>Compares two texts. Texts that have little in common are marked as a whole.</summary>
    public static TextDifference Of(string before, string after)
    {
        var (earlier, later) = (Words(before), Words(after));
        var (kept, keptLater) = Common(earlier, later);
        var words = Math.Max(Said(earlier, null), Said(later, null));
        return words > 0 && Said(earlier, kept) < words * LeastAlike
            ? new([new(before, true)], [new(after, true)])
            : new(Pieces(earlier, kept), Pieces(later, keptLater));
    }

    // runs of letters and digits, runs of white space, and every other character by itself
    private static List<string> Words(string text)
    {
        var words = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            var end = start + 1;
            if (IsWord(text[start]))
            {
                while (end < text.Length && IsWord(text[end]))
                    end++;
            }
            else if (char.IsWhiteSpace(text[start]))
            {
                while (end < text.Length && char.IsWhiteSpace(text[end]))
                    end++;
            }
            else if (char.IsHighSurrogate(text[start]) && end < text.Length)
            {
                end++;
            }

            words.Add(text[start..end]);
            start = end;
        }

        return words;
    }

    private static bool IsWord(char letter) => char.IsLetterOrDigit(letter) || letter == '_';

    // which words of each the other has too, in the same order: a longest common subsequence between what both begin and end with
    private static (bool[] Earlier, bool[] Later) Common(List<string> earlier, List<string> later)
    {
        var (kept, keptLater) = (new bool[earlier.Count], new bool[later.Count]);
        var first = 0;
        while (first < earlier.Count && first < later.Count && earlier[first] == later[first])
        {
            (kept[first], keptLater[first]) = (true, true);
            first++;
        }

        var (end, endLater) = (earlier.Count, later.Count);
        while (end > first && endLater > first && earlier[end - 1] == later[endLater - 1])
            (kept[--end], keptLater[--endLater]) = (true, true);
        var (rows, columns) = (end - first, endLater - first);
        if ((long)rows * columns > MostPairs)
            return (kept, keptLater);
        var longest = new int[rows + 1, columns + 1];
        for (var row = rows - 1; row >= 0; row--)
        {
            for (var column = columns - 1; column >= 0; column--)
                longest[row, column] = earlier[first + row] == later[first + column] ? longest[row + 1, column + 1] + 1 : Math.Max(longest[row + 1, column], longest[row, column + 1]);
        }

        for (var (row, column) = (0, 0); row < rows && column < columns;)
        {
            if (earlier[first + row] == later[first + column])
                (kept[first + row++], keptLater[first + column++]) = (true, true);
            else if (longest[row + 1, column] >= longest[row, column + 1])
                row++;
            else
                column++;
        }

        return (kept, keptLater);
    }

    // words that say something: all, or those that are kept
    private static int Said(List<string> words, bool[]? kept) => words.Where((word, place) => (kept is null || kept[place]) && IsWord(word[0])).Count();

    // white space between two words that differ belongs to the difference
    private static IReadOnlyList<TextPiece> Pieces(List<string> words, bool[] kept)
    {
        var pieces = new List<TextPiece>();
        for (var i = 0; i < words.Count; i++)
        {
            var differs = !kept[i] || (char.IsWhiteSpace(words[i][0]) && i > 0 && i + 1 < words.Count && !kept[i - 1] && !kept[i + 1]);
            if (pieces.Count > 0 && pieces[^1].Differs == differs)
                pieces[^1] = new(pieces[^1].Text + words[i], differs);
            else
                pieces.Add(new(words[i], differs));
        }

        return pieces;
    }
}

/// <summary>A piece of a text that differs from the other one, or is as it is there.</summary>
public sealed record TextPiece(string Text, bool Differs);
