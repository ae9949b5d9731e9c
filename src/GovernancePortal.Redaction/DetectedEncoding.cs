namespace GovernancePortal.Redaction;

/// <summary>The encoding that a file was read in.</summary>
public enum DetectedEncoding
{
    /// <summary>UTF-8 without a byte order mark; plain ASCII included.</summary>
    Utf8,

    /// <summary>UTF-8 with a byte order mark.</summary>
    Utf8WithMark,

    /// <summary>UTF-16 little endian, by its byte order mark.</summary>
    Utf16LittleEndian,

    /// <summary>UTF-16 big endian, by its byte order mark.</summary>
    Utf16BigEndian,

    /// <summary>Windows-1252, which agrees with ISO 8859-1 in every printed character: taken because the bytes are not UTF-8.</summary>
    Windows1252,
}
