using System.Globalization;
using System.Text;

namespace GovernancePortal.Redaction.Tests.Accuracy;

/// <summary>Writes <c>docs/redaction-accuracy.md</c> out of what was measured.</summary>
internal sealed class AccuracyDocument
{
    private const string Command =
        "ACCURACY_DOCUMENT=write dotnet run --project tests/GovernancePortal.Redaction.Tests -- -trait Category=Vectors";

    private readonly StringBuilder _text = new();

    public AccuracyDocument() => Add($"""
        # Accuracy of the redaction scanner

        Rule set {RuleSet.Current.Version}, {RuleSet.Current.Kinds.Count} kinds. Made by a test, which also fails when this page is out of date or a measure falls under 0.9:

            {Command}

        It needs the test vectors beside the repository (`../shared/vectors/redaction`, or the folder that `GOVERNANCE_SHARED` names). A value counts as found when a finding of its kind overlaps it, as exact when both ends agree; a finding that overlaps no labelled value is wrong.

        **Read with care:** the rules were developed with these labelled sets in view. On data that nobody has tuned them to, expect less.

        **Not found, and never claimed:** {string.Join(", ", RuleSet.Current.NotFound)}. A clean report says that the kinds below were not found, not that the data are anonymous.

        """);

    public void AddTable(string heading, string introduction, IReadOnlyDictionary<string, Tally> tallies, IReadOnlyDictionary<string, string[]> kinds)
    {
        Add($"""
            ## {heading}

            {introduction}

            | kind | texts | values | found | exact | missed | wrong | recall | precision |
            |---|--:|--:|--:|--:|--:|--:|--:|--:|
            """);
        foreach (var (label, tally) in tallies)
            AddRow(string.Join(", ", kinds[label].Select(id => $"`{id}`")), tally);
        var all = Tally.Sum(tallies.Values);
        AddRow("**all**", all);
        Add($"""

            Recall {Interval(all.Found, all.Values)}, precision {Interval(all.Found, all.Found + all.Wrong)} (95 % Wilson intervals).

            """);
    }

    public void AddSetAside(IReadOnlyList<(string Label, string Text, string Reason)> cases)
    {
        Add("Set aside, with the reason:\n");
        foreach (var group in cases.GroupBy(entry => (entry.Label, entry.Reason)).OrderBy(group => group.Key.Label, StringComparer.Ordinal))
            Add(CultureInfo.InvariantCulture, $"- {group.Key.Label}, {group.Count()}: {group.Key.Reason}: {string.Join("; ", group.Select(entry => $"`{entry.Text}`").Distinct(StringComparer.Ordinal))}");
        Add("");
    }

    public void AddDecisions() => Add("""
        ## Decisions

        - An address at example.com, a role's mailbox and a published test card are findings: the scanner cannot know that nobody stands behind them, and a person can say so once.
        - 000-00-0000, 666 and 9xx areas, 078-05-1120 of the advertisement, 0000 0000 0000 0000 and 00:00:00:00:00:00 are none: they were never given to anyone.
        - Loopback, private, link-local and documentation addresses are a kind of their own, `internal-network-address`: class internal, no personal data. `::` alone is no finding.
        - Nine or ten bare digits are a BSN, an SSN, a phone or an NHS number only when a column, a key or a word beside them says so: by chance one number in eleven passes the test of a BSN.
        - Eleven bare digits that pass as PESEL, German tax id or Belgian number are reported with a confidence under 0.8, for a person to look at: by chance about one number in fifty does.
        - A word that names another kind of number (order, invoice, ISBN, version…) takes bare forms out; a card printed in groups, an IBAN, a key are reported all the same. The name of an object around a value does not: a note in an order is no order number.
        - Broken rows are read as text, personal data in column names and JSON names is found and masked, compressed and binary files are refused.
        """);

    public override string ToString() => _text.ToString();

    private void AddRow(string name, Tally tally) => Add(
        CultureInfo.InvariantCulture,
        $"| {name} | {tally.Texts} | {tally.Values} | {tally.Found} | {tally.Exact} | {tally.Missed} | {tally.Wrong} | {tally.Recall:0.000} | {tally.Precision:0.000} |");

    private void Add(string text) => _text.Append(text).Append('\n');

    private void Add(IFormatProvider provider, FormattableString text) => Add(text.ToString(provider));

    // E. B. Wilson, JASA 22 (1927), p. 209
    private static string Interval(int hits, int total)
    {
        const double z = 1.96;
        var share = (double)hits / total;
        var centre = (share + z * z / (2 * total)) / (1 + z * z / total);
        var half = z / (1 + z * z / total) * Math.Sqrt(share * (1 - share) / total + z * z / (4.0 * total * total));
        return string.Create(CultureInfo.InvariantCulture, $"{share:0.000} ({Math.Max(0, centre - half):0.000} to {Math.Min(1, centre + half):0.000})");
    }
}
