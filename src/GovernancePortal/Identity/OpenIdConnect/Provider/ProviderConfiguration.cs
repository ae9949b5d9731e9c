using GovernancePortal.Identity.OpenIdConnect.Tokens;

namespace GovernancePortal.Identity.OpenIdConnect.Provider;

/// <summary>The provider's metadata and keys as they were read at one time.</summary>
internal sealed record ProviderConfiguration(ProviderMetadata Metadata, SigningKeySet Keys, DateTimeOffset ReadAt);
