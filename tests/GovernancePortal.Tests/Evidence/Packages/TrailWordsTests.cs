using System.Text.Json;
using GovernancePortal.Evidence.Packages;
using GovernancePortal.Ledger.Entries;

namespace GovernancePortal.Tests.Evidence.Packages;

public sealed class TrailWordsTests
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal) { ["k1"] = "customers, version 2" };

    [Theory]
    [InlineData("dataset.submit", "Dataset submitted")]
    [InlineData("process.run-gates", "Gates run")]
    [InlineData("task.decide", "A seat decided")]
    [InlineData("waiver.give-back", "waiver give back")]
    public void Action_Code_ReadsAsWords(string action, string expected) => TrailWords.Action(Entry(action, "dataset", "k1")).ShouldBe(expected);

    [Theory]
    [InlineData("redaction-report", "k1", "redaction report: customers, version 2")]
    [InlineData("sign-off", "k1", "sign-off: customers, version 2")]
    [InlineData("policy-run", "k9", "policy run k9")]
    [InlineData("decision", "k1", "decision record: customers, version 2")]
    public void Subject_Entity_IsNamedWhereItCanBe(string kind, string key, string expected) => TrailWords.Subject(Entry("a", kind, key), Names).ShouldBe(expected);

    private static LedgerEntryView Entry(string action, string kind, string key) =>
        new(1, DateTimeOffset.UnixEpoch, Guid.Empty, action, kind, key, "c", new('0', 64), new('0', 64), JsonDocument.Parse("{}").RootElement);
}
