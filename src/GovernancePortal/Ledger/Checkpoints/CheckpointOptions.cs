namespace GovernancePortal.Ledger.Checkpoints;

/// <summary>Signed checkpoints of the ledger (configuration section <c>Ledger:Checkpoints</c>). Checked when the portal starts.</summary>
public sealed class CheckpointOptions
{
    /// <summary>
    /// Where the notes are written: not on the database's machine, best on storage that only grows. Default: <c>checkpoints</c> in the
    /// data folder. All processes of one portal share it.
    /// </summary>
    public string? Folder { get; set; }

    /// <summary>The private key, ECDSA P-256: a PEM file, or a PKCS #12 file (.p12, .pfx). In Development the portal makes its own.</summary>
    public string? KeyPath { get; set; }

    /// <summary>Of the key's file, where it has one.</summary>
    public string? KeyPassword { get; set; }

    /// <summary>Public keys (PEM) that signed earlier checkpoints and no longer sign: their notes stay valid.</summary>
    public IList<string> FormerKeyPaths { get; } = [];

    /// <summary>The name of this ledger in its notes: letters, digits and - . / _ .</summary>
    public string Origin { get; set; } = "governance-portal/ledger";

    /// <summary>How often a checkpoint is made while the ledger grows. From one second to one day.</summary>
    public TimeSpan Pace { get; set; } = TimeSpan.FromMinutes(1);
}
