namespace GovernancePortal.Cel.Evaluation;

/// <summary>Equality over all types: numbers by value, lists and maps by their parts, different types are unequal (langdef.md, "Equality").</summary>
internal static class Equality
{
    public static bool AreEqual(object? left, object? right) => (left, right) switch
    {
        (null, null) => true,
        (null, _) or (_, null) => false,
        (bool a, bool b) => a == b,
        (string a, string b) => string.Equals(a, b, StringComparison.Ordinal),
        (PlainList a, PlainList b) => ListsAreEqual(a, b),
        (CelMap a, CelMap b) => MapsAreEqual(a, b),
        _ => Ordering.IsNumber(left) && Ordering.IsNumber(right) && Ordering.Numbers(left, right) == 0,
    };

    private static bool ListsAreEqual(PlainList a, PlainList b)
    {
        if (a.Count != b.Count)
            return false;
        for (var i = 0; i < a.Count; i++)
        {
            if (!AreEqual(a[i], b[i]))
                return false;
        }

        return true;
    }

    private static bool MapsAreEqual(CelMap a, CelMap b)
        => a.Count == b.Count && a.All(entry => b.TryGetValue(entry.Key, out var other) && AreEqual(entry.Value, other));
}
