using System.Runtime.InteropServices;

namespace GovernancePortal.Redaction.Detection.Numbers;

/// <summary>A run of ASCII digits.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct DigitGroup(int Start, int Length)
{
    public int End => Start + Length;
}
