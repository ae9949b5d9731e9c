using System.Runtime.InteropServices;

namespace GovernancePortal.Redaction;

/// <summary>How far a scan is.</summary>
/// <param name="BytesDone">Bytes read so far.</param>
/// <param name="BytesTotal">Bytes in all, where known.</param>
/// <param name="Findings">Findings so far.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ScanProgress(long BytesDone, long? BytesTotal, long Findings);
