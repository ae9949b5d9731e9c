using System.Globalization;

namespace GovernancePortal.Platform.Database;

/// <summary>A table that <see cref="CopiedRows"/> reads from end to end, upward by its key.</summary>
/// <param name="Table">The table's name.</param>
/// <param name="Key">Its primary key, a bigint.</param>
/// <param name="Columns">The columns to read, in the order in which they are asked for.</param>
/// <param name="Last">SQL for the last key to read; all of them unless it is given. Never from outside.</param>
public sealed record PiecedQuery(string Table, string Key, IReadOnlyList<string> Columns, string? Last = null)
{
    private const int RowsOfPiece = 256;

    /// <summary>
    /// One row a piece of the table, with an array for each column: a message of the protocol costs both sides more than a row's fields do.
    /// The pieces begin at keys that are there, found in the index, so that gaps between them cost nothing.
    /// </summary>
    public override string ToString()
    {
        var last = Last ?? long.MaxValue.ToString(CultureInfo.InvariantCulture);
        var arrays = string.Join(", ", Columns.Select(column => $"array_agg({column} order by {Key})"));
        return $"""
            with recursive piece(low, high) as (
                select low, {After("low")} from (select {Key} as low from {Table} where {Key} <= {last} order by {Key} limit 1) as first
                union all
                select high, {After("high")} from piece where high is not null)
            select together.* from piece cross join lateral (select {arrays} from {Table} where {Key} between low and coalesce(high - 1, {last})) as together
            """;

        string After(string low) => $"(select {Key} from {Table} where {Key} between {low} and {last} order by {Key} offset {RowsOfPiece} limit 1)";
    }
}
