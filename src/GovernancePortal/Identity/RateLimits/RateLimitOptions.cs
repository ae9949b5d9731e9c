using System.ComponentModel.DataAnnotations;

namespace GovernancePortal.Identity.RateLimits;

/// <summary>How many requests are answered within a minute (configuration section <c>RateLimits</c>). The connections of open pages and static files are not counted.</summary>
public sealed class RateLimitOptions
{
    private const int Most = 10_000_000;

    /// <summary>Of one person; as many again of all their machines together.</summary>
    [Range(1, Most)]
    public int PerPerson { get; set; } = 1_200;

    /// <summary>From one address (of IPv6, one /64 network): an office may stand behind it.</summary>
    [Range(1, Most)]
    public int PerAddress { get; set; } = 6_000;

    /// <summary>To the addresses that begin a session or give a token, from one address.</summary>
    [Range(1, Most)]
    public int SignInsPerAddress { get; set; } = 120;
}
