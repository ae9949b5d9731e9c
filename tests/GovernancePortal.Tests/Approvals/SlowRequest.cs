using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace GovernancePortal.Tests.Approvals;

/// <summary>A JSON body whose end waits: blanks come first, more than are buffered, so that the portal has begun to read.</summary>
internal sealed class SlowRequest : HttpContent
{
    private readonly byte[] json;
    private readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource finish = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public SlowRequest(string json)
    {
        this.json = Encoding.UTF8.GetBytes(json);
        Headers.ContentType = new MediaTypeHeaderValue("application/json");
    }

    /// <summary>The portal is reading the body.</summary>
    public Task Begun => begun.Task;

    public void Finish() => finish.SetResult();

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        var blanks = Encoding.UTF8.GetBytes(new string(' ', 64 * 1024));
        for (var i = 0; i < 8; i++)
        {
            await stream.WriteAsync(blanks);
            await stream.FlushAsync();
        }

        begun.SetResult();
        await finish.Task;
        await stream.WriteAsync(json);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
