namespace GovernancePortal.Provenance.Pdf.Structure;

/// <summary>The parameters of ISO 32000-1, table 8, as the file states them.</summary>
internal sealed record PredictorParameters(long Predictor, long Colors, long BitsPerComponent, long Columns);
