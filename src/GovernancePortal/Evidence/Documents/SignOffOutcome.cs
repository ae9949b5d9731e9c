namespace GovernancePortal.Evidence.Documents;

/// <summary>What a seat decided.</summary>
public enum SignOffOutcome
{
    Approve,
    Refuse,
    RequestChanges,
    Abstain,
}
