using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace GovernancePortal.Tests.Approvals;

/// <summary>A body whose end waits: more than is buffered comes first, so that the portal has begun to read.</summary>
internal sealed class SlowRequest : HttpContent
{
    private const string Boundary = "slow";
    private readonly string head;
    private readonly char filling;
    private readonly string end;
    private readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource finish = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>JSON after many blanks.</summary>
    public SlowRequest(string json)
        : this("", ' ', json, "application/json")
    {
    }

    private SlowRequest(string head, char filling, string end, string type)
    {
        (this.head, this.filling, this.end) = (head, filling, end);
        Headers.ContentType = MediaTypeHeaderValue.Parse(type);
    }

    /// <summary>Bytes of an upload.</summary>
    public static SlowRequest Piece() => new("", 'x', "the end", "application/offset+octet-stream");

    /// <summary>A form whose first part is a long file; the fields come at last.</summary>
    /// <param name="file">What the part of the file is called.</param>
    public static SlowRequest Form(string file, params (string Name, string Value)[] fields)
    {
        var rest = new StringBuilder("\r\n");
        foreach (var (name, value) in fields)
            rest.Append($"--{Boundary}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        return new($"--{Boundary}\r\nContent-Disposition: form-data; name=\"{file}\"; filename=\"data.csv\"\r\n\r\n", 'x', $"{rest}--{Boundary}--\r\n", $"multipart/form-data; boundary={Boundary}");
    }

    /// <summary>The portal is reading the body.</summary>
    public Task Begun => begun.Task;

    public void Finish() => finish.SetResult();

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await stream.WriteAsync(Encoding.UTF8.GetBytes(head));
        var blanks = Encoding.UTF8.GetBytes(new string(filling, 64 * 1024));
        for (var i = 0; i < 8; i++)
        {
            await stream.WriteAsync(blanks);
            await stream.FlushAsync();
        }

        begun.SetResult();
        await finish.Task;
        await stream.WriteAsync(Encoding.UTF8.GetBytes(end));
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
