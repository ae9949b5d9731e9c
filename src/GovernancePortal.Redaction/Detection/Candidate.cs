using System.Runtime.InteropServices;
using GovernancePortal.Redaction.Rules;

namespace GovernancePortal.Redaction.Detection;

/// <summary>A stretch of text that may be of a kind.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Start">Index of its first character in the text.</param>
/// <param name="Length">Its length in characters.</param>
/// <param name="Confidence">Before context by a rule, after context by the engine.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Candidate(KindCode Kind, int Start, int Length, double Confidence)
{
    public int End => Start + Length;

    public bool IsReported => Confidence >= Rules.Confidence.Report;

    public bool Overlaps(Candidate other) => Start < other.End && other.Start < End;
}
