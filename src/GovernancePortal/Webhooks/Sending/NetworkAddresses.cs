using System.Net;

namespace GovernancePortal.Webhooks.Sending;

/// <summary>Which addresses are whose (IANA special-purpose registries, RFC 6890): the internet's, this network's, or nobody's to send to.</summary>
internal static class NetworkAddresses
{
    // reachable, but only from here: this machine, private networks, shared address space of carriers, unique local
    private static readonly IPNetwork[] Inside = Networks("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "::1/128", "fc00::/7");

    // this network, link-local (where clouds keep their credentials), protocols, documentation, benchmarks, multicast, reserved, old tunnels
    private static readonly IPNetwork[] Never = Networks(
        "0.0.0.0/8", "169.254.0.0/16", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
        "168.63.129.16/32", "100.100.100.200/32", "fd00:ec2::254/128"); // where Azure, Alibaba and AWS answer for a machine, though not link-local

    private static readonly IPNetwork Global = IPNetwork.Parse("2000::/3");

    public static bool IsPublic(IPAddress address) => Plain(address) is var plain && !IsIn(plain, Inside) && !IsIn(plain, Never)
        && (plain.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork || Global.Contains(plain));

    public static bool IsInside(IPAddress address) => Plain(address) is var plain && IsIn(plain, Inside) && !IsIn(plain, Never);

    // ::ffff:10.0.0.1 is 10.0.0.1
    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    private static bool IsIn(IPAddress address, IPNetwork[] networks) => Array.Exists(networks, network => network.Contains(address));

    private static IPNetwork[] Networks(params string[] networks) => [.. networks.Select(network => IPNetwork.Parse(network))];
}
