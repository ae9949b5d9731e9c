namespace GovernancePortal.Evidence.Documents;

/// <summary>What became of a release.</summary>
public enum ReleaseResult
{
    Approved,
    ApprovedWithConditions,
    Refused,
    ChangesRequested,
    NotDecided,
}
