namespace GovernancePortal.Redaction.Tests.Accuracy;

/// <summary>Recall and precision of the scanner over labelled texts.</summary>
internal static class AccuracyMeasure
{
    /// <summary>Tallies by label, in the order of the labels' names.</summary>
    public static async Task<SortedDictionary<string, Tally>> MeasureAsync(
        IEnumerable<LabelledText> texts, IReadOnlyDictionary<string, string[]> kinds, ITestOutputHelper? output = null)
    {
        var tallies = new SortedDictionary<string, Tally>(StringComparer.Ordinal);
        foreach (var text in texts)
        {
            if (!tallies.TryGetValue(text.Label, out var tally))
                tallies.Add(text.Label, tally = new());
            var found = await FindAsync(text.Text, kinds[text.Label]);
            tally.Add(text.Spans, found);
            if (!found.SequenceEqual(text.Spans))
                output?.WriteLine($"{text.Label}: '{text.Text}' expected [{string.Join(' ', text.Spans)}] found [{string.Join(' ', found)}]");
        }

        return tallies;
    }

    private static async Task<List<(int Start, int End)>> FindAsync(string text, string[] kinds)
    {
        var lineStarts = LineStarts(text);
        var result = await Scan.Text(text);
        return [.. result.Findings.Where(finding => kinds.Contains(finding.Kind.Id)).Select(finding =>
        {
            var start = lineStarts[(int)finding.Position.Line - 1] + (int)finding.Position.Column - 1;
            return (start, start + finding.Position.ValueLength);
        })];
    }

    // in code points, as the labels are
    private static List<int> LineStarts(string text)
    {
        List<int> starts = [0];
        var at = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            at++;
            if (rune.Value == '\n')
                starts.Add(at);
        }

        return starts;
    }
}
