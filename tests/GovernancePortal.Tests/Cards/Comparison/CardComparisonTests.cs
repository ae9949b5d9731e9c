using System.Text;
using GovernancePortal.Cards;
using GovernancePortal.Cards.Comparison;

namespace GovernancePortal.Tests.Cards.Comparison;

public sealed class CardComparisonTests
{
    private const string Card =
        """
        schema: portal-card/1
        id: loan-default
        details: {name: Loan default, version: 1.0.0}
        intended_use: {purpose: Support for loan officers, users: [loan officer]}
        training_data: [{dataset_id: loans, version: "1"}, {dataset_id: incomes, version: "4"}]
        metrics:
          - {name: auc, value: 0.80, threshold: ">=0.78"}
          - {name: latency, value: 3.1, unit: s, threshold: "<=4.0"}
          - {name: users, value: 10}
        oversight: {stop: analyst can reject}
        """;

    [Fact]
    public void Between_TheSameCard_FindsNothing() => Compare(Card, Card).ShouldBeEmpty();

    [Fact]
    public void Between_RowsInAnotherOrder_FindsNothing() => Compare(
        Card, Card.Replace("[{dataset_id: loans, version: \"1\"}, {dataset_id: incomes, version: \"4\"}]", "[{dataset_id: incomes, version: \"4\"}, {dataset_id: loans, version: \"1\"}]", StringComparison.Ordinal)).ShouldBeEmpty();

    [Theory]
    [InlineData("value: 0.80", "value: 0.82", "auc", 0.02, true)]
    [InlineData("value: 0.80", "value: 0.79", "auc", -0.01, false)]
    [InlineData("value: 3.1", "value: 4.6", "latency", 1.5, false)]
    [InlineData("value: 3.1", "value: 2.1", "latency", -1.0, true)]
    public void Between_AMetricThatMoved_SaysWhetherItIsBetterByItsThreshold(string old, string now, string metric, double by, bool better)
    {
        var change = Compare(Card, Card.Replace(old, now, StringComparison.Ordinal)).ShouldHaveSingleItem();
        change.Field.ShouldBe(metric);
        change.Move!.By.ShouldBe(by, 1e-9);
        change.Move.IsBetter.ShouldBe(better);
    }

    [Fact]
    public void Between_AMetricWithoutAThreshold_DoesNotSayWhichWayIsGood() =>
        Compare(Card, Card.Replace("value: 10", "value: 12", StringComparison.Ordinal)).ShouldHaveSingleItem().Move!.IsBetter.ShouldBeNull();

    [Fact]
    public void Between_AFieldThatIsNoLongerFilledIn_SaysSo()
    {
        var change = Compare(Card, Card.Replace("oversight: {stop: analyst can reject}", "", StringComparison.Ordinal)).ShouldHaveSingleItem();
        (change.IsRemoved, change.Before).ShouldBe((true, "analyst can reject"));
        change.Section.ShouldBe(CardSectionName.Oversight);
    }

    [Fact]
    public void Between_AThresholdThatWasMoved_NamesTheMetric()
    {
        var change = Compare(Card, Card.Replace(">=0.78", ">=0.70", StringComparison.Ordinal)).ShouldHaveSingleItem();
        (change.Field, change.Before, change.After).ShouldBe(("auc: Threshold as claimed", ">=0.78", ">=0.70"));
    }

    [Fact]
    public void Between_ARowThatCameAndOneThatWent_GivesOneLineEach()
    {
        var changes = Compare(Card, Card.Replace("dataset_id: incomes, version: \"4\"", "dataset_id: salaries, version: \"4\"", StringComparison.Ordinal));
        changes.Select(change => (change.Field, change.IsAdded, change.IsRemoved)).ShouldBe([("Training data: incomes", false, true), ("Training data: salaries", true, false)], ignoreOrder: true);
    }

    [Fact]
    public void Between_KeysThatTheSchemaDoesNotKnow_AreComparedOneByOne()
    {
        const string Kept = "\nextensions: {own: {since: 1, deep: {a: 1, b: 2}}}";

        var changes = Compare(Card + Kept, Card + Kept.Replace("b: 2", "b: 3", StringComparison.Ordinal).Replace("since: 1, ", "", StringComparison.Ordinal));

        changes.Select(change => (change.Field, change.Before, change.After)).ShouldBe([("Extensions: own: since", "1", null), ("Extensions: own: deep: b", "2", "3")]);
    }

    private static IReadOnlyList<CardChange> Compare(string before, string after) => CardComparison.Between(Read(before), Read(after));

    private static ModelCard Read(string yaml) => CardReader.Read(Encoding.UTF8.GetBytes(yaml), "card.yaml").Card.ShouldNotBeNull();
}
