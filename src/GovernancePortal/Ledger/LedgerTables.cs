namespace GovernancePortal.Ledger;

/// <summary>The ledger's tables: the portal's database role may insert and select here. An address can also be erased, never replaced; nothing else goes or changes.</summary>
internal static class LedgerTables
{
    public const string Intake = "ledger_intake";

    /// <summary>The sequence that PostgreSQL made for the intake's identity column; the portal's role may do nothing with it.</summary>
    public const string IntakeNumbers = "ledger_intake_id_seq";

    public const string Entries = "ledger_entries";
    public const string Addresses = "ledger_addresses";
    public const string Tiles = "ledger_tiles";
    public const string Checkpoints = "ledger_checkpoints";

    public static IReadOnlyList<string> AppendOnly { get; } = [Intake, Entries, Tiles, Checkpoints];
}
