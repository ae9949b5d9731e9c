using System.Text.Json;

namespace GovernancePortal.Cli.Portal;

/// <summary>Reads answers that may be longer, deeper or slower than any answer should be.</summary>
internal static class BoundedContent
{
    private const int MostBytes = 16 * 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly JsonDocumentOptions Json = new() { MaxDepth = 64, AllowDuplicateProperties = false };

    /// <summary>The content as JSON; undefined where there is none.</summary>
    /// <exception cref="CommandEndedException">It is too long, does not end, or is no JSON.</exception>
    public static async Task<JsonElement> JsonAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        var content = await BytesAsync(answer, cancellation);
        if (content.Length == 0)
            return default;
        try
        {
            return JsonElement.Parse(content, Json);
        }
        catch (JsonException)
        {
            throw new CommandEndedException(ExitCode.Unreachable, $"What answered ({(int)answer.StatusCode}) is not the portal: its answer is no JSON.");
        }
    }

    private static async Task<byte[]> BytesAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            return await ReadAsync(answer, patience.Token);
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException || (broken is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            throw new CommandEndedException(ExitCode.Unreachable, "The answer broke off before its end.");
        }
    }

    private static async Task<byte[]> ReadAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        await using var stream = await answer.Content.ReadAsStreamAsync(cancellation);
        using var content = new MemoryStream();
        var piece = new byte[64 * 1024];
        while (await stream.ReadAsync(piece, cancellation) is var read and > 0)
        {
            if (content.Length + read > MostBytes)
                throw new CommandEndedException(ExitCode.Unreachable, $"The answer is longer than {MostBytes / 1024 / 1024} MiB; it is not read further.");
            content.Write(piece, 0, read);
        }

        return content.ToArray();
    }
}
