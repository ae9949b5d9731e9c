namespace GovernancePortal.Evidence.Documents;

/// <summary>What a check of the ledger found.</summary>
public enum LedgerState
{
    Intact,
    Broken,
    NotChecked,
}
