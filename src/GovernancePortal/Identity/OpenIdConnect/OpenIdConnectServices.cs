using GovernancePortal.Identity.OpenIdConnect.Claims;
using GovernancePortal.Identity.OpenIdConnect.Provider;
using GovernancePortal.Identity.OpenIdConnect.Tokens;

namespace GovernancePortal.Identity.OpenIdConnect;

/// <summary>What the handler asks for at each sign-in.</summary>
internal sealed class OpenIdConnectServices(ProviderDirectory provider, TokenEndpoint tokens, IdTokenValidator validator, ExternalIdentityReader identities)
{
    public ProviderDirectory Provider { get; } = provider;

    public TokenEndpoint Tokens { get; } = tokens;

    public IdTokenValidator Validator { get; } = validator;

    public ExternalIdentityReader Identities { get; } = identities;
}
