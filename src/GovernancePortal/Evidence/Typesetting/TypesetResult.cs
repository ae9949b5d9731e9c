using GovernancePortal.Provenance;

namespace GovernancePortal.Evidence.Typesetting;

/// <summary>A typeset report, not yet signed.</summary>
/// <param name="Pdf">The file. It holds <paramref name="Json"/> as the attachment <see cref="EvidenceJson.FileName"/>.</param>
/// <param name="Pages">How many pages it has.</param>
/// <param name="Digest">SHA-256 of <paramref name="Pdf"/>.</param>
/// <param name="Json">The document as <see cref="EvidenceJson"/> writes it.</param>
/// <param name="ContentDigest">SHA-256 of <paramref name="Json"/>: the package's content digest, printed on the cover.</param>
public sealed record TypesetResult(byte[] Pdf, int Pages, Sha256Digest Digest, byte[] Json, Sha256Digest ContentDigest);
