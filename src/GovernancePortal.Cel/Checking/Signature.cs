using System.Runtime.InteropServices;

namespace GovernancePortal.Cel.Checking;

/// <summary>What an overload takes and gives.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Signature(CelType[] Parameters, CelType Result);
