namespace GovernancePortal;

/// <summary>Reverse proxies in front of the portal (configuration section <c>Proxy</c>). Without one, what such headers say is nobody's word.</summary>
public sealed class ProxyOptions
{
    /// <summary>Addresses (<c>10.0.0.7</c>) and networks (<c>10.0.0.0/24</c>) of the proxies whose <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> count.</summary>
    public string[] Trusted { get; set; } = [];

    /// <summary>How many of them stand one behind the other.</summary>
    public int Hops { get; set; } = 1;
}
