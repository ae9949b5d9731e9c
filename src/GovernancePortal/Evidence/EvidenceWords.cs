using GovernancePortal.Evidence.Documents;

namespace GovernancePortal.Evidence;

/// <summary>The words that people read for verdicts, outcomes and results; the report's template uses the same (status.typ).</summary>
internal static class EvidenceWords
{
    public static string Of(Verdict verdict) => verdict == Verdict.Warn ? "Warning" : verdict.ToString();

    public static string Of(ReleaseResult result) => result switch
    {
        ReleaseResult.Approved => "Approved",
        ReleaseResult.ApprovedWithConditions => "Approved with conditions",
        ReleaseResult.Refused => "Refused",
        ReleaseResult.ChangesRequested => "Changes requested",
        _ => "Not decided",
    };

    public static string Of(SignOffOutcome? outcome) => outcome switch
    {
        SignOffOutcome.Approve => "Approved",
        SignOffOutcome.Refuse => "Refused",
        SignOffOutcome.RequestChanges => "Changes requested",
        SignOffOutcome.Abstain => "Abstained",
        _ => "Not decided",
    };

    public static string Of(LedgerState state) => state switch
    {
        LedgerState.Intact => "Intact",
        LedgerState.Broken => "Broken",
        _ => "Not checked",
    };

    public static string Of(bool value) => value ? "Yes" : "No";
}
