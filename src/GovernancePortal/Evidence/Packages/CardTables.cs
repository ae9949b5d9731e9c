using GovernancePortal.Cards.Sections;
using GovernancePortal.Evidence.Documents;

namespace GovernancePortal.Evidence.Packages;

/// <summary>Which lists of a card are read more easily as a table: several items, each with a few short statements.</summary>
internal static class CardTables
{
    private const int Fewest = 3;
    private const int MostColumns = 7;
    private const int LongestText = 160;

    /// <summary>Null for a list that is better read item by item.</summary>
    public static CardTable? Of(CardRow list)
    {
        if (list.Rows.Count < Fewest || !list.Rows.All(IsShort))
            return null;
        var columns = list.Rows.SelectMany(item => item.Rows).Select(said => said.Label).Distinct().ToList();
        var named = list.Rows.All(item => item.Rows.Any(said => said.Values.Contains(item.Label)));
        if (columns.Count + (named ? 0 : 1) is <= 1 or > MostColumns)
            return null;
        return named
            ? new(list.Label, columns, [.. list.Rows.Select(item => columns.Select(column => Text(item, column)).ToList())])
            : new(list.Label, ["Name", .. columns], [.. list.Rows.Select(item => columns.Select(column => Text(item, column)).Prepend(item.Label).ToList())]);
    }

    private static bool IsShort(CardRow item) => item.Rows.Count > 0 && item.Rows.DistinctBy(said => said.Label).Count() == item.Rows.Count
        && item.Rows.All(said => said is { Rows.Count: 0, Values.Count: <= 1, IsMarkdown: false } && said.Values.All(value => value.Length <= LongestText));

    private static string? Text(CardRow item, string column) => item.Rows.FirstOrDefault(said => said.Label == column) switch
    {
        null => null,
        { Status: CardRowStatus.Missing } => CardWords.NotFilledIn,
        var said => said.Values.SingleOrDefault(),
    };
}
