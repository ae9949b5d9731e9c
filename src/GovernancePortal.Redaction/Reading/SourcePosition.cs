using System.Runtime.InteropServices;

namespace GovernancePortal.Redaction.Reading;

/// <summary>A place in the file: bytes before it, line and column (code points) from 1.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SourcePosition(long ByteOffset, long Line, long Column)
{
    public static SourcePosition Start(int markLength) => new(markLength, 1, 1);
}
