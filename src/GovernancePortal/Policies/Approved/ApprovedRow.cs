namespace GovernancePortal.Policies.Approved;

/// <summary>A region or licence on the page: approved, or in use without approval.</summary>
/// <param name="Approved">Null where it is in use without approval.</param>
/// <param name="Value">Empty for datasets that name none.</param>
/// <param name="Datasets">How many datasets name it.</param>
public sealed record ApprovedRow(ApprovedValueView? Approved, string Value, int Datasets)
{
    /// <summary>What is not approved first, then what is in use, then the rest by name.</summary>
    public static IReadOnlyList<ApprovedRow> Of(IEnumerable<ApprovedValueView> approved, IReadOnlyDictionary<string, int> uses)
    {
        var rows = approved.Select(value => new ApprovedRow(value, value.Value, uses.GetValueOrDefault(value.Value))).ToList();
        var known = rows.Select(row => row.Value).ToHashSet(StringComparer.OrdinalIgnoreCase);
        rows.AddRange(uses.Where(use => !known.Contains(use.Key)).Select(use => new ApprovedRow(null, use.Key, use.Value)));
        return [.. rows.OrderBy(row => row.Approved is not null).ThenByDescending(row => row.Value.Length > 0).ThenByDescending(row => row.Datasets).ThenBy(row => row.Value, StringComparer.OrdinalIgnoreCase)];
    }
}
