namespace GovernancePortal.Cards.Fields;

/// <summary>The known word that a misspelt one was probably meant to be.</summary>
internal static class NearestName
{
    /// <summary>Null when none is near: more than a third of the letters differ, or more than three.</summary>
    public static string? Of(string word, IEnumerable<string> known)
    {
        if (word.Length > 60) return null;
        var most = Math.Min(3, Math.Max(1, word.Length / 3));
        var normal = word.ToLowerInvariant().Replace('-', '_').Replace(' ', '_');
        return known.Select(k => (Name: k, Distance: Distance(normal, k.ToLowerInvariant())))
            .Where(k => k.Distance <= most)
            .OrderBy(static k => k.Distance)
            .Select(static k => k.Name)
            .FirstOrDefault();
    }

    /// <summary>Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours.</summary>
    private static int Distance(string a, string b)
    {
        var cost = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++) cost[i, 0] = i;
        for (var j = 0; j <= b.Length; j++) cost[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var same = a[i - 1] == b[j - 1] ? 0 : 1;
                cost[i, j] = Math.Min(Math.Min(cost[i - 1, j] + 1, cost[i, j - 1] + 1), cost[i - 1, j - 1] + same);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) cost[i, j] = Math.Min(cost[i, j], cost[i - 2, j - 2] + 1);
            }
        }

        return cost[a.Length, b.Length];
    }
}
