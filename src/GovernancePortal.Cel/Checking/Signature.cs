using System.Runtime.InteropServices;
using GovernancePortal.Cel.Functions;

namespace GovernancePortal.Cel.Checking;

/// <summary>What an overload takes and gives.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Signature(CelType[] Parameters, CelType Result)
{
    public static Signature Of(Overload overload) => new(overload.Parameters, overload.Result);
}
