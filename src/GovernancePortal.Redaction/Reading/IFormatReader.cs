using GovernancePortal.Redaction.Detection;

namespace GovernancePortal.Redaction.Reading;

/// <summary>Divides the text of a file into values and hands them to a <see cref="ValueScanner"/>, however the blocks are cut.</summary>
internal interface IFormatReader
{
    /// <summary>Rows that are complete so far.</summary>
    long Rows { get; }

    /// <summary>Label of the value being read.</summary>
    LabelContext Label { get; }

    /// <summary>Address of the value being read.</summary>
    CellAddress Address { get; }

    void Read(ReadOnlySpan<char> block);

    /// <summary>Called once, behind the last block.</summary>
    void Complete();
}
