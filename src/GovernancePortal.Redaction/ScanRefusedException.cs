namespace GovernancePortal.Redaction;

/// <summary>The file cannot be read as text, so it was not scanned: not a clean result.</summary>
public sealed class ScanRefusedException(ScanRefusal reason, string message) : Exception(message)
{
    public ScanRefusal Reason { get; } = reason;
}
