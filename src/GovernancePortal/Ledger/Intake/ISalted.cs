namespace GovernancePortal.Ledger.Intake;

/// <summary>An entity with personal fields: its salt makes their digests unguessable, and worthless once it is destroyed.</summary>
public interface ISalted
{
    byte[]? AuditSalt { get; }
}
