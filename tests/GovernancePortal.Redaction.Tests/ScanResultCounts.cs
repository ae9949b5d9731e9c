namespace GovernancePortal.Redaction.Tests;

internal static class ScanResultCounts
{
    /// <summary>Findings of a kind.</summary>
    public static long CountOf(this ScanResult result, string kind)
    {
        RuleSet.Current.Find(kind).ShouldNotBeNull();
        return result.CountsByKind.GetValueOrDefault(kind);
    }
}
