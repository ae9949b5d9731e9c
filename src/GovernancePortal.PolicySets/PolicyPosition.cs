using System.Runtime.InteropServices;

namespace GovernancePortal.PolicySets;

/// <summary>A place in a policy file: line and column from 1, columns in UTF-16 code units.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PolicyPosition(int Line, int Column)
{
    public override string ToString() => FormattableString.Invariant($"line {Line}, column {Column}");
}
