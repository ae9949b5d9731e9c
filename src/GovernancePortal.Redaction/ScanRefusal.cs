namespace GovernancePortal.Redaction;

/// <summary>Why a file was not scanned.</summary>
public enum ScanRefusal
{
    /// <summary>Compressed, an image, a document, Parquet, or mostly NUL bytes.</summary>
    Binary,

    /// <summary>UTF-32, or UTF-16 without a byte order mark.</summary>
    UnsupportedEncoding,
}
