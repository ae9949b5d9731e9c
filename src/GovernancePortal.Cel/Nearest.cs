namespace GovernancePortal.Cel;

/// <summary>The known name that somebody may have meant.</summary>
public static class Nearest
{
    /// <summary>How many names are looked at; nobody is helped by a search through thousands.</summary>
    internal const int Looked = 200;

    private const int LongestName = 64;

    /// <summary>The end of a message: <c>; did you mean 'license'?</c>, or nothing.</summary>
    public static string Hint(string name, IEnumerable<string> known) => Find(name, known) is { } near ? $"; did you mean '{near}'?" : "";

    /// <summary>The known name that is a few letters away, whatever their case; null where none is.</summary>
    public static string? Find(string name, IEnumerable<string> known)
    {
        if (name.Length is 0 or > LongestName)
            return null;
        var (best, allowed) = ((string?)null, Math.Max(1, name.Length / 3));
        foreach (var candidate in known.Take(Looked))
        {
            if (Math.Abs(candidate.Length - name.Length) > allowed)
                continue;
            var distance = Distance(name, candidate);
            if (distance <= allowed)
                (best, allowed) = (candidate, distance - 1);
            if (allowed < 0)
                break;
        }

        return best;
    }

    /// <summary>Letters to add, drop, change or swap, whatever their case.</summary>
    private static int Distance(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            rows[i, 0] = i;
        for (var j = 0; j <= b.Length; j++)
            rows[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var same = char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1;
                rows[i, j] = Math.Min(Math.Min(rows[i - 1, j] + 1, rows[i, j - 1] + 1), rows[i - 1, j - 1] + same);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
            }
        }

        return rows[a.Length, b.Length];
    }
}
