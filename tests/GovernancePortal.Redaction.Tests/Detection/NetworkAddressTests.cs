namespace GovernancePortal.Redaction.Tests.Detection;

public class NetworkAddressTests
{
    [Theory]
    [InlineData("ipv4-address", "86.231.85.193")]
    [InlineData("ipv4-address", "198.51.1.0/24")]
    [InlineData("ipv6-address", "2400:c401::5054:ff:fe1b:b031")]
    [InlineData("ipv6-address", "A099::09C0:876A:130B")]
    [InlineData("internal-network-address", "10.0.0.17")]
    [InlineData("internal-network-address", "192.168.178.0/24")]
    [InlineData("internal-network-address", "172.16.254.1")]
    [InlineData("internal-network-address", "fe80::1ff:fe23:4567:890a")]
    [InlineData("internal-network-address", "fd12:3456:789a:1::1")]
    [InlineData("internal-network-address", "::ffff:10.0.0.1")]
    [InlineData("internal-network-address", "2001:db8::8a2e:370:7334")]
    [InlineData("mac-address", "00:1A:2B:3C:4D:5E")]
    [InlineData("mac-address", "00-1a-2b-3c-4d-5e")]
    [InlineData("mac-address", "001a.2b3c.4d5e")]
    public async Task Scan_Address_IsFoundWhole(string kind, string address)
    {
        var finding = (await Scan.Text($"from [{address}] failed")).Findings.ShouldHaveSingleItem();

        finding.Kind.Id.ShouldBe(kind);
        finding.Position.ValueLength.ShouldBe(address.Length);
    }

    [Theory]
    [InlineData("256.1.1.1")]
    [InlineData("1.2.3")]
    [InlineData("1.2.3.4.5")]
    [InlineData("version 4.0.190.12")]
    [InlineData("text86.231.85.193")]
    [InlineData("lz4>=1.1.10.2")]
    [InlineData("12:34:56")]
    [InlineData("std::vector")]
    [InlineData("x[1::2] + y[::3]")]
    [InlineData("2001::db8::1")]
    [InlineData("00:00:00:00:00:00")]
    [InlineData("10:2F:33-AC-29-C3")]
    [InlineData("ZZ:ZZ:ZZ:ZZ:ZZ:ZZ")]
    [InlineData("00:1A:2B:3C:4D:5E:6F")]
    public async Task Scan_NoAddress_FindsNothing(string text) => (await Scan.KindsIn(text)).ShouldBeEmpty();

    [Fact]
    public async Task FoundClass_InternalAddressAlone_IsInternalAndNotPersonal()
    {
        var result = await Scan.Text("host 10.1.2.3");

        result.FoundClass.ShouldBe(DataClass.Internal);
        result.HoldsPersonalData.ShouldBeFalse();
    }
}
