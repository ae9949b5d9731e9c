namespace GovernancePortal.Evidence.Typesetting;

/// <summary>Why a report was not typeset.</summary>
public enum TypesettingFailure
{
    /// <summary>The document cannot be written as JSON.</summary>
    InvalidDocument,

    /// <summary>The document is longer than the limit.</summary>
    TooLarge,

    /// <summary>It took longer than the limit.</summary>
    TimedOut,

    /// <summary>It needed more memory than the limit.</summary>
    OutOfMemory,

    /// <summary>The typesetter ended in the middle, twice.</summary>
    Crashed,

    /// <summary>No space is left for the files.</summary>
    DiskFull,

    /// <summary>The typesetter does not start, or has too much to do.</summary>
    Unavailable,

    /// <summary>The typesetter failed so often that it is left alone for a while.</summary>
    Suspended,

    /// <summary>A fault of the portal's template or worker.</summary>
    Defect,
}
