using GovernancePortal.Cards.Content;

namespace GovernancePortal.Releases.Versions;

/// <summary>What the portal signed of a release, seen from below: the room above that makes the signature answers.</summary>
public interface ISignatureSource
{
    /// <summary>The signed file and the certificate that signed it; null until it is made.</summary>
    Task<CardSignature?> OfAsync(Guid releaseId, CancellationToken cancellation);
}
