namespace GovernancePortal.Redaction;

/// <summary>Where a finding begins in the file, exactly.</summary>
/// <param name="Line">Line in the file, from 1; lines end at LF.</param>
/// <param name="Column">Column in the line in Unicode code points, from 1.</param>
/// <param name="ByteOffset">Bytes before it in the file, a byte order mark included.</param>
/// <param name="ByteLength">Bytes that it takes in the file, escapes and quotes as written.</param>
public sealed record Position(long Line, long Column, long ByteOffset, long ByteLength)
{
    /// <summary>Row as counted in <see cref="ScannedAmount.Rows"/>, from 1: the line, the CSV record after the header
    /// (0 is the header itself), the line of JSONL, the element of a JSON array.</summary>
    public long Row { get; init; }

    /// <summary>CSV: column index in the record, from 1.</summary>
    public int? ColumnIndex { get; init; }

    /// <summary>CSV: name of the column by the header, personal data in it masked.</summary>
    public string? ColumnName { get; init; }

    /// <summary>JSON: pointer to the value in its row or document (RFC 6901), personal data in it masked.</summary>
    public string? JsonPointer { get; init; }

    /// <summary>Code points before it in its value: the line, the unquoted CSV cell, the unescaped JSON string.</summary>
    public long ValueOffset { get; init; }

    /// <summary>Length in its value, in code points.</summary>
    public int ValueLength { get; init; }
}
