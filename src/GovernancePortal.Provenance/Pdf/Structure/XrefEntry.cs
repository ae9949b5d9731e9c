using System.Runtime.InteropServices;

namespace GovernancePortal.Provenance.Pdf.Structure;

/// <summary>Where an object stands (ISO 32000-1, table 18).</summary>
/// <param name="Kind">Free, in the file, or in an object stream.</param>
/// <param name="Place">The byte offset, or the number of the object stream.</param>
/// <param name="Detail">The generation, or the index within the object stream.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct XrefEntry(XrefKind Kind, int Place, int Detail);
