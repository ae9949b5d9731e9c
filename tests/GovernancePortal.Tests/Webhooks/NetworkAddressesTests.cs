using System.Net;
using GovernancePortal.Webhooks.Sending;

namespace GovernancePortal.Tests.Webhooks;

/// <summary>Where messages may go: to the internet, inside the network with leave, and to the rest never.</summary>
public sealed class NetworkAddressesTests
{
    [Theory]
    [InlineData("93.184.215.14")]
    [InlineData("100.63.255.255")]
    [InlineData("172.32.0.1")]
    [InlineData("2606:2800:21f:cb07:6820:80da:af6b:8b2c")]
    public void Address_OfTheInternet_IsPublic(string address) => Look(address).ShouldBe((true, false));

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.0.9")]
    [InlineData("10.1.2.3")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.0.1")]
    [InlineData("100.64.0.1")]
    [InlineData("::1")]
    [InlineData("fd00::1")]
    [InlineData("::ffff:10.0.0.1")]
    public void Address_OfThisNetwork_IsInside(string address) => Look(address).ShouldBe((false, true));

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("169.254.169.254")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("192.0.2.1")]
    [InlineData("198.18.0.1")]
    [InlineData("::")]
    [InlineData("fe80::1")]
    [InlineData("ff02::1")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("64:ff9b::a00:1")]
    [InlineData("2002:a00:1::")]
    [InlineData("2001:0:a00:1::")]
    [InlineData("64:ff9b:1::a00:1")]
    [InlineData("::10.0.0.1")]
    [InlineData("fec0::1")]
    [InlineData("168.63.129.16")]
    [InlineData("100.100.100.200")]
    [InlineData("fd00:ec2::254")]
    [InlineData("::ffff:168.63.129.16")]
    public void Address_ThatIsNobodysToSendTo_IsNeither(string address) => Look(address).ShouldBe((false, false));

    private static (bool Public, bool Inside) Look(string address) => (NetworkAddresses.IsPublic(IPAddress.Parse(address)), NetworkAddresses.IsInside(IPAddress.Parse(address)));
}
