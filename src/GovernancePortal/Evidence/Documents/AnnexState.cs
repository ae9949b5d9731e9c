namespace GovernancePortal.Evidence.Documents;

/// <summary>How far a point of the technical documentation is filled in.</summary>
public enum AnnexState
{
    Complete,
    Partial,
    Missing,
    NotApplicable,
}
