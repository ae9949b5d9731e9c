namespace GovernancePortal.Gates;

/// <summary>What a gate says. Fail, missing, stale and running forbid approval; waived does not: a seat accepted what failed.</summary>
public enum Verdict
{
    Pass,
    Warn,
    Fail,
    Missing,
    Stale,
    Waived,
    Running,

    /// <summary>The rule has nothing to say here: it neither passes nor blocks.</summary>
    NotApplicable,
}

/// <summary>How verdicts combine.</summary>
public static class Verdicts
{
    private static readonly Verdict[] WorstFirst = [Verdict.Fail, Verdict.Missing, Verdict.Stale, Verdict.Running, Verdict.Warn, Verdict.Waived, Verdict.Pass, Verdict.NotApplicable];

    /// <summary>Where it stands in lists: 0 for the worst.</summary>
    public static int Rank(this Verdict verdict) => Array.IndexOf(WorstFirst, verdict);

    public static string Key(this Verdict verdict) => verdict == Verdict.NotApplicable ? "not-applicable" : verdict.ToString().ToLowerInvariant();

    public static Verdict Parse(string key) => Enum.Parse<Verdict>(key.Replace("-", "", StringComparison.Ordinal), ignoreCase: true);

    public static bool Blocks(this Verdict verdict) => verdict is Verdict.Fail or Verdict.Missing or Verdict.Stale or Verdict.Running;

    /// <summary>The verdict over all: running while something is judged, then the worst. What does not apply does not count.</summary>
    public static Verdict Worst(IEnumerable<Verdict> verdicts)
    {
        Verdict[] order = [Verdict.Running, Verdict.Fail, Verdict.Missing, Verdict.Stale, Verdict.Warn, Verdict.Waived];
        var all = verdicts.ToHashSet();
        return all.Count == 0 ? Verdict.Missing : order.FirstOrDefault(all.Contains, Verdict.Pass);
    }
}
