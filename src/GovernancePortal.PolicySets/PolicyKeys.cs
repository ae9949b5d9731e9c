namespace GovernancePortal.PolicySets;

/// <summary>Verdicts and severities as they stand in files, the API, the ledger and what is printed: <c>not-applicable</c>, <c>block</c>.</summary>
public static class PolicyKeys
{
    public static string Key(this PolicyVerdict verdict) => verdict == PolicyVerdict.NotApplicable ? "not-applicable" : Lower(verdict);

    public static string Key(this ExpectedVerdict verdict) => verdict == ExpectedVerdict.NotApplicable ? "not-applicable" : Lower(verdict);

    public static string Key(this PolicySeverity severity) => Lower(severity);

    private static string Lower<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
