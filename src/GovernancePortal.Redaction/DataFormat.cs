namespace GovernancePortal.Redaction;

/// <summary>How a file is divided into rows and values.</summary>
public enum DataFormat
{
    /// <summary>Decided by the file name's extension, else by the first lines.</summary>
    Auto = 0,

    /// <summary>Plain text; a row is a line.</summary>
    Text,

    /// <summary>Delimited values (RFC 4180; comma, semicolon, tab or bar); a row is a record.</summary>
    Csv,

    /// <summary>One JSON value a line; a row is a line.</summary>
    JsonLines,

    /// <summary>One JSON document; a row is a value at the top level, or an element of the top array.</summary>
    Json,
}
