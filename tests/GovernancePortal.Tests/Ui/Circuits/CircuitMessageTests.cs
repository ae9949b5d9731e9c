using System.Net;

namespace GovernancePortal.Tests.Ui.Circuits;

/// <summary>Whatever comes over the connection of a page: that connection ends, or nothing happens, and everybody else goes on.</summary>
[Trait("Category", "Database")]
public sealed class CircuitMessageTests(CircuitPortal portal) : IClassFixture<CircuitPortal>
{
    private const string Forged = "[{\"type\":\"server\",\"sequence\":0,\"descriptor\":\"AAAA\",\"prerenderId\":\"0\",\"key\":null}]";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, byte[]> Ending => new()
    {
        { "noise", Noise(4096) },
        { "no message but a length of a gigabyte", RawCircuit.Length(1 << 30) },
        { "a length without an end", [.. Enumerable.Repeat((byte)0xFF, 16)] },
        { "more than a message may hold", [.. RawCircuit.Length(3_000_000), .. new byte[3_000_000]] },
        { "lists in lists without end", [.. RawCircuit.Length(100_000), .. Enumerable.Repeat((byte)0x91, 100_000)] },
        { "a list of four milliards", [.. RawCircuit.Length(9), 0x96, 0x01, 0x80, 0xC0, 0xDD, 0xFF, 0xFF, 0xFF, 0xFF] },
        { "a method that nobody has", RawCircuit.Call("DropEverything", "now") },
        { "a forged component", RawCircuit.Call("StartCircuit", "http://127.0.0.1/", "http://127.0.0.1/", Forged, "") },
        { "an address that is none", RawCircuit.Call("StartCircuit", "javascript:1", "\0", "[]", "") },
        { "an event before there is a page", RawCircuit.Call("BeginInvokeDotNetFromJS", "1", "System.Private.CoreLib", "Exit", 0, "[]") },
        { "a circuit that was never there", RawCircuit.Call("ConnectCircuit", "CfDJ8" + new string('A', 200)) },
    };

    [Theory, MemberData(nameof(Ending))]
    public async Task Message_ThatNoPageSends_HarmsNobodyElse(string what, byte[] message)
    {
        what.ShouldNotBeEmpty();
        using var hostile = await RawCircuit.OpenAsync(portal, Cancellation);

        await hostile.SendAsync(message, Cancellation);
        await hostile.EndAsync(Cancellation);
        var said = await hostile.UntilClosedAsync(Cancellation);

        said.ShouldNotContain("   at ", Case.Sensitive, "no stack trace leaves the portal");
        said.ShouldNotContain("GovernancePortal.");
        using var client = await portal.AsAsync("scientist");
        (await client.GetAsync("/api/v1/systems", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.OK);
        portal.Log.Text.ShouldNotContain("Critical:");
        portal.Log.Text.ShouldNotContain("Unhandled exception", Case.Insensitive);
    }

    // the same at every run
    private static byte[] Noise(int length)
    {
        var bytes = new byte[length];
        var next = 2463534242u;
        for (var i = 0; i < length; i++)
        {
            next ^= next << 13;
            next ^= next >> 17;
            next ^= next << 5;
            bytes[i] = (byte)next;
        }

        return bytes;
    }
}
