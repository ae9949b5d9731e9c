using System.Runtime.InteropServices;

namespace GovernancePortal.Cel.Syntax;

/// <summary>A place in the source, both from 1.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SourcePosition(int Line, int Column);
