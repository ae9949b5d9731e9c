namespace GovernancePortal.Gates;

/// <summary>How lists are put into sentences.</summary>
internal static class GateText
{
    /// <summary>“a, b and c”; long lists end with “and 7 more”.</summary>
    public static string List(IEnumerable<string> items, int most = 6)
    {
        var all = items.ToList();
        if (all.Count > most)
            return string.Join(", ", all.Take(most - 1)) + $" and {all.Count - most + 1} more";
        return all.Count < 2 ? string.Concat(all) : string.Join(", ", all[..^1]) + " and " + all[^1];
    }

    public static string Count(long number, string one, string? many = null) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{number:N0} {(number == 1 ? one : many ?? one + "s")}");
}
