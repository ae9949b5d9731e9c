using System.Security.Cryptography.Pkcs;

namespace GovernancePortal.Provenance.Pdf;

/// <summary>Takes a time-stamp request (RFC 3161) to an authority and brings back the encoded response as it came.</summary>
public delegate ReadOnlyMemory<byte> PdfTimestampHook(Rfc3161TimestampRequest request);
