using GovernancePortal.Cards.Sections;
using GovernancePortal.Evidence.Packages;

namespace GovernancePortal.Tests.Evidence.Packages;

/// <summary>A list of a card is a table in the report where its items say the same few short things.</summary>
public sealed class CardTablesTests
{
    [Fact]
    public void Of_ItemsThatSayTheSame_HasAColumnForEachStatement()
    {
        var table = CardTables.Of(Listed(Item(("Name", "noise"), ("Value", "0.96")), Item(("Name", "scanner"), ("Value", "0.91")), Item(("Name", "drift"), ("Value", "0.93")))).ShouldNotBeNull();

        table.Title.ShouldBe("Robustness tests");
        table.Columns.ShouldBe(["Name", "Value"]);
        table.Rows.Select(row => string.Join(' ', row)).ShouldBe(["noise 0.96", "scanner 0.91", "drift 0.93"]);
    }

    [Fact]
    public void Of_ItemThatLeavesSomethingOut_HasAnEmptyPlaceThere()
    {
        var table = CardTables.Of(Listed(Item(("Name", "noise"), ("Value", "0.96")), Item(("Name", "scanner")), Item(("Name", "drift"), ("Limit", "0.9")))).ShouldNotBeNull();

        table.Columns.ShouldBe(["Name", "Value", "Limit"]);
        table.Rows[1].ShouldBe(["scanner", null, null]);
    }

    [Fact]
    public void Of_ItemsNamedOutsideTheirStatements_HaveTheirNameFirst()
    {
        var items = new[] { "noise", "scanner", "drift" }.Select(name => Item(("Value", "1")) with { Label = name });

        var table = CardTables.Of(Listed([.. items])).ShouldNotBeNull();

        table.Columns.ShouldBe(["Name", "Value"]);
        table.Rows[0].ShouldBe(["noise", "1"]);
    }

    [Fact]
    public void Of_StatementThatIsOwed_SaysThatItIsNotFilledIn()
    {
        var owed = new CardRow("x", "drift", CardRowStatus.FilledIn) { Rows = [Said("Name", "drift"), new("x.value", "Value", CardRowStatus.Missing)] };

        CardTables.Of(Listed(Item(("Name", "noise"), ("Value", "0.96")), Item(("Name", "scanner"), ("Value", "0.91")), owed))!.Rows[2].ShouldBe(["drift", "not filled in"]);
    }

    public static TheoryData<string, CardRow> ReadItemByItem { get; } = new()
    {
        { "two items", Listed(Item(("Name", "noise"), ("Value", "1")), Item(("Name", "drift"), ("Value", "2"))) },
        { "one statement each", Listed(Item(("Name", "a")), Item(("Name", "b")), Item(("Name", "c"))) },
        { "a long text", Listed(Item(("Name", "a"), ("Method", new('m', 161))), Item(("Name", "b"), ("Method", "m")), Item(("Name", "c"), ("Method", "m"))) },
        { "more statements than fit", Listed([.. Enumerable.Range(0, 3).Select(n => Item([.. Enumerable.Range(0, 8).Select(column => ($"Column {column}", $"{n}"))]))]) },
        { "a list within an item", Listed(Item(("Name", "a"), ("Value", "1")), Item(("Name", "b"), ("Value", "2")), new CardRow("x", "c", CardRowStatus.FilledIn) { Rows = [Listed(Item(("Name", "d")))] }) },
        { "prose", Listed(Item(("Name", "a"), ("Value", "1")), Item(("Name", "b"), ("Value", "2")), new CardRow("x", "c", CardRowStatus.FilledIn) { Rows = [Said("Name", "c") with { IsMarkdown = true }] }) },
    };

    [Theory]
    [MemberData(nameof(ReadItemByItem))]
    public void Of_ListWithWhatDoesNotFitATable_IsNone(string what, CardRow list) => CardTables.Of(list).ShouldBeNull(what);

    private static CardRow Listed(params CardRow[] items) => new("robustness", "Robustness tests", CardRowStatus.FilledIn) { Rows = items };

    private static CardRow Item(params (string Label, string Value)[] said) => new("robustness[0]", said[0].Value, CardRowStatus.FilledIn) { Rows = [.. said.Select(each => Said(each.Label, each.Value))] };

    private static CardRow Said(string label, string value) => new("x", label, CardRowStatus.FilledIn) { Values = [value] };
}
