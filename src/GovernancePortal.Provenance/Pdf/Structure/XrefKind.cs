namespace GovernancePortal.Provenance.Pdf.Structure;

internal enum XrefKind
{
    Free = 0,
    InFile = 1,
    InStream = 2,
}
