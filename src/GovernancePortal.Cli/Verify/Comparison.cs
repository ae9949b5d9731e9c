using System.Globalization;
using System.Text;
using System.Text.Json;
using GovernancePortal.Provenance;

namespace GovernancePortal.Cli.Verify;

/// <summary>Compares what the record shows of one thing with what was recorded of it, field by field, and ends in findings.</summary>
/// <param name="what">The thing, as the subject of a sentence: “The dataset “loans””.</param>
internal sealed class Comparison(string what)
{
    private const int Longest = 80;
    private const int LongestInTheLedger = 4000; // characters: of longer texts it keeps the digest
    private readonly List<Finding> differences = [];

    public Comparison Text(string field, string? shown, string? recorded) => Take(field, shown, recorded, IsSame(shown ?? "", recorded ?? ""));

    /// <summary>Words of a fixed list, which the ledger spells in its own way: <c>ApprovedWithConditions</c>, <c>approved-with-conditions</c>.</summary>
    public Comparison Word(string field, string? shown, string? recorded) => Take(field, shown, recorded, string.Equals(Plain(shown), Plain(recorded), StringComparison.OrdinalIgnoreCase));

    public Comparison Time(string field, string? shown, string? recorded) => Take(field, shown, recorded, Moment(shown) == Moment(recorded));

    /// <summary>A list of texts, which the ledger keeps as one text of JSON.</summary>
    public Comparison Texts(string field, IEnumerable<string> shown, string? recorded) =>
        List(shown) is var text ? Take(field, text, recorded, IsSame(text, recorded ?? "[]")) : this;

    /// <summary>Two lists of lines, each told in full where they differ first.</summary>
    public Comparison Same(string field, IEnumerable<string> shown, IEnumerable<string> recorded)
    {
        var (left, right) = (shown.ToList(), recorded.ToList());
        var at = Enumerable.Range(0, Math.Max(left.Count, right.Count)).FirstOrDefault(i => left.ElementAtOrDefault(i) != right.ElementAtOrDefault(i), -1);
        return at < 0 ? this : Take(field, left.ElementAtOrDefault(at), right.ElementAtOrDefault(at), same: false);
    }

    public IEnumerable<Finding> Findings(string holds) => differences.Count == 0 ? [new(Outcome.Holds, holds)] : differences;

    private Comparison Take(string field, string? shown, string? recorded, bool same)
    {
        if (!same)
            differences.Add(new(Outcome.Fails, $"{what}: {field} is shown as {Short(shown)}, recorded was {Short(recorded)}."));
        return this;
    }

    private static bool IsSame(string shown, string recorded) => string.Equals(shown, recorded, StringComparison.Ordinal)
        || (shown.Length > LongestInTheLedger && string.Equals(Sha256Digest.Of(Encoding.UTF8.GetBytes(shown)).ToPrefixedString(), recorded, StringComparison.Ordinal));

    private static string Plain(string? word) => (word ?? "").Replace("-", "", StringComparison.Ordinal);

    private static DateTimeOffset? Moment(string? text) => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out var moment) ? moment : null;

    private static string List(IEnumerable<string> texts) => JsonSerializer.Serialize(texts.ToList());

    private static string Short(string? text) => text is null or "" ? "nothing" : $"“{(text.Length > Longest ? text[..Longest] + "…" : text)}”";
}
