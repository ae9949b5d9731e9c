using System.Runtime.InteropServices;

namespace GovernancePortal.Redaction.Reading;

/// <summary>A stretch of a value that stands in the file as it is, or one character that is written as an escape.</summary>
/// <param name="Index">Index of its first character in the window.</param>
/// <param name="Position">Where it begins in the file.</param>
/// <param name="EscapeLength">Characters of the escape in the file; 0 for a literal stretch.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ValueSegment(int Index, SourcePosition Position, int EscapeLength);
