using System.Buffers.Binary;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using GovernancePortal.Tests.Hosting;

namespace GovernancePortal.Tests.Ui.Circuits;

/// <summary>The connection of an open page, with whatever bytes the test sends over it: SignalR's hub protocol in MessagePack, written by hand.</summary>
internal sealed class RawCircuit : IDisposable
{
    private const byte Separator = 0x1E;
    private readonly ClientWebSocket socket = new();

    public static async Task<RawCircuit> OpenAsync(Portal portal, CancellationToken cancellation)
    {
        using var client = await portal.AsAsync("scientist");
        using var agreed = await client.PostAsync("/_blazor/negotiate?negotiateVersion=1", null, cancellation);
        agreed.EnsureSuccessStatusCode();
        var token = JsonElement.Parse(await agreed.Content.ReadAsStringAsync(cancellation)).GetProperty("connectionToken").GetString()!;
        var circuit = new RawCircuit();
        circuit.socket.Options.SetRequestHeader("Authorization", client.DefaultRequestHeaders.Authorization!.ToString());
        await circuit.socket.ConnectAsync(new UriBuilder(client.BaseAddress!) { Scheme = "ws", Path = "/_blazor", Query = "id=" + Uri.EscapeDataString(token) }.Uri, cancellation);
        await circuit.SendAsync([.. "{\"protocol\":\"blazorpack\",\"version\":1}"u8, Separator], cancellation);
        await circuit.socket.ReceiveAsync(new byte[64], cancellation); // the answer to the handshake
        return circuit;
    }

    /// <summary>The server may close while it is on its way.</summary>
    public async Task SendAsync(byte[] message, CancellationToken cancellation)
    {
        try
        {
            await socket.SendAsync(message, WebSocketMessageType.Binary, endOfMessage: true, cancellation);
        }
        catch (WebSocketException)
        {
            // the server has closed
        }
    }

    /// <summary>Says that nothing more comes.</summary>
    public async Task EndAsync(CancellationToken cancellation)
    {
        try
        {
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancellation);
        }
        catch (WebSocketException)
        {
            // the server has closed
        }
    }

    /// <summary>Reads until the server closes; what it said before that, as text where it is.</summary>
    public async Task<string> UntilClosedAsync(CancellationToken cancellation)
    {
        var (said, buffer) = (new StringBuilder(), new byte[64 * 1024]);
        try
        {
            while (await socket.ReceiveAsync(buffer, cancellation) is { MessageType: not WebSocketMessageType.Close } part)
                said.Append(Encoding.UTF8.GetString(buffer, 0, part.Count));
        }
        catch (WebSocketException)
        {
            // closed without a word
        }

        return said.ToString();
    }

    public void Dispose() => socket.Dispose();

    /// <summary>A call of a method of the hub, with texts and whole numbers as its arguments.</summary>
    public static byte[] Call(string method, params object[] arguments)
    {
        byte[] body = [0x96, 0x01, 0x80, 0xC0, .. Text(method), (byte)(0x90 | arguments.Length), .. arguments.SelectMany(argument => argument is string text ? Text(text) : [(byte)(int)argument]), 0x90];
        return [.. Length(body.Length), .. body];
    }

    /// <summary>How many bytes follow, seven bits at a time.</summary>
    public static byte[] Length(long length)
    {
        var bytes = new List<byte>();
        for (; length > 0x7F; length >>= 7)
            bytes.Add((byte)(length | 0x80));
        return [.. bytes, (byte)length];
    }

    private static byte[] Text(string text)
    {
        var (bytes, size) = (Encoding.UTF8.GetBytes(text), new byte[4]);
        BinaryPrimitives.WriteInt32BigEndian(size, bytes.Length);
        return [0xDB, .. size, .. bytes];
    }
}
