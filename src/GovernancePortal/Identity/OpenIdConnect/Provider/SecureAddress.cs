namespace GovernancePortal.Identity.OpenIdConnect.Provider;

/// <summary>Which addresses of a provider may be used: https; http only to this machine, and only where https is not required.</summary>
internal static class SecureAddress
{
    public static bool IsAcceptable(Uri address, bool requireHttps) =>
        string.Equals(address.Scheme, Uri.UriSchemeHttps, StringComparison.Ordinal)
        || (!requireHttps && address.IsLoopback && string.Equals(address.Scheme, Uri.UriSchemeHttp, StringComparison.Ordinal));
}
