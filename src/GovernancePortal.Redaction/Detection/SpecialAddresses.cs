using System.Net;
using System.Net.Sockets;

namespace GovernancePortal.Redaction.Detection;

/// <summary>Addresses that name no host on the public network (IANA special-purpose registries, RFC 6890).</summary>
internal static class SpecialAddresses
{
    /// <param name="address">Four bytes, network order.</param>
    public static bool IsInternal(ReadOnlySpan<byte> address) => address switch
    {
        [0 or 10 or 127, ..] => true,
        [100, >= 64 and <= 127, ..] => true,
        [169, 254, ..] => true,
        [172, >= 16 and <= 31, ..] => true,
        [192, 168, ..] => true,
        [192, 0, 0 or 2, _] => true,
        [198, 18 or 19, ..] => true,
        [198, 51, 100, _] => true,
        [203, 0, 113, _] => true,
        [>= 224, ..] => true,
        _ => false,
    };

    public static bool IsInternal(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out var length);
        if (address.AddressFamily == AddressFamily.InterNetwork)
            return IsInternal(bytes[..length]);
        return address.IsIPv6LinkLocal || address.IsIPv6UniqueLocal || address.IsIPv6Multicast || address.IsIPv6SiteLocal
            || !bytes[..15].ContainsAnyExcept((byte)0)
            || bytes is [0x20, 0x01, 0x0d, 0xb8, ..];
    }
}
