using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;

namespace GovernancePortal.Identity.OpenIdConnect;

/// <summary>The framework's side of the options; made from <see cref="OpenIdConnectOptions"/>, not configured by hand.</summary>
internal sealed class OpenIdConnectSchemeOptions : OAuthOptions
{
    // The framework demands addresses before the provider was asked for them; this name can never be reached (RFC 2606).
    private const string NotYetDiscovered = "https://discovered.invalid";

    public OpenIdConnectSchemeOptions()
    {
        CallbackPath = "/signin-oidc";
        AuthorizationEndpoint = NotYetDiscovered;
        TokenEndpoint = NotYetDiscovered;
        UsePkce = true;
        // The answer comes by a top-level GET, so the cookie that binds it to the browser need not be sent on foreign POSTs.
        CorrelationCookie.SameSite = SameSiteMode.Lax;
    }

    /// <summary>Where the provider sends the browser after its session was ended.</summary>
    public PathString SignedOutCallbackPath { get; set; } = "/signout-callback-oidc";

    /// <summary>Protects the state of a sign-out; apart from that of a sign-in, so that neither passes for the other.</summary>
    public ISecureDataFormat<AuthenticationProperties> SignOutStateFormat { get; set; } = null!;

    public OpenIdConnectSignIn SignIn { get; set; } = new();
}
