using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using GovernancePortal.Cli.Portal;

namespace GovernancePortal.Cli.Submit;

/// <summary>
/// Sends a file in pieces by tus 1.0.0. What an earlier call left on the way is gone on with; what arrived is counted only when the
/// portal computed the digest that was computed here.
/// </summary>
internal sealed class ResumableUpload(PortalClient portal, Surroundings surroundings)
{
    internal static readonly TimeSpan PiecePatience = TimeSpan.FromMinutes(10);
    private const int PieceBytes = 8 * 1024 * 1024;
    private const int MostBreaks = 10;
    private const int MostAstray = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>The ids of whole uploads, as a form takes them: with commas between.</summary>
    public async Task<string> SendAllAsync(IEnumerable<string> paths, CancellationToken cancellation)
    {
        var uploads = new List<Guid>();
        foreach (var path in paths)
            uploads.Add(await SendAsync(await LocalFile.OfAsync(path, cancellation), cancellation));
        return string.Join(',', uploads);
    }

    /// <summary>The id of the whole upload.</summary>
    public async Task<Guid> SendAsync(LocalFile file, CancellationToken cancellation)
    {
        if (await FindAsync(file, cancellation) is { } earlier)
        {
            if (await GoOnAsync(earlier, file, cancellation))
                return earlier;
            surroundings.Say($"{file.Name}: what an earlier call sent is another file; it is sent anew.");
            await RemoveAsync(earlier, cancellation);
        }

        var begun = await BeginAsync(file, cancellation);
        return await GoOnAsync(begun, file, cancellation)
            ? begun
            : throw new CommandEndedException(ExitCode.Blocked, $"{file.Name}: the portal received other bytes than lie here. Was the file changed meanwhile?");
    }

    private async Task<Guid?> FindAsync(LocalFile file, CancellationToken cancellation)
    {
        var mine = (await portal.GetAsync("uploads", cancellation)).Items("items");
        return mine.LastOrDefault(upload => upload.Text("name") == file.Name && upload.Number("length") == file.Length) is { ValueKind: JsonValueKind.Object } found ? found.Id() : null;
    }

    private async Task<Guid> BeginAsync(LocalFile file, CancellationToken cancellation)
    {
        using var answer = await portal.SendAsync(() =>
        {
            var request = Tus(HttpMethod.Post, "uploads");
            request.Headers.Add("Upload-Length", Number(file.Length));
            request.Headers.Add("Upload-Metadata", "filename " + Convert.ToBase64String(Encoding.UTF8.GetBytes(file.Name)));
            return request;
        }, PortalClient.Patience, cancellation);
        return answer.Headers.Location is { } location && Guid.TryParse(location.OriginalString.TrimEnd('/').Split('/')[^1], out var id)
            ? id
            : throw new CommandEndedException(ExitCode.Unreachable, "What answered is not the portal: it names no upload.");
    }

    // false when the whole is there and is another file
    private async Task<bool> GoOnAsync(Guid id, LocalFile file, CancellationToken cancellation)
    {
        await using var stream = File.OpenRead(file.Path);
        var (offset, breaks, astray) = (await OffsetAsync(id, cancellation), 0, 0);
        if (offset > 0)
            surroundings.Say($"{file.Name}: {Share(offset, file)} were sent before.");
        while (offset < file.Length)
        {
            if (await PieceAsync(id, stream, offset, cancellation) is not { } next)
            {
                if (++astray == MostAstray)
                    throw new CommandEndedException(ExitCode.Unreachable, $"{file.Name}: the portal keeps saying that it stands elsewhere. Does somebody else send the same file with this credential? Call again to go on.");
                await Task.Delay(Pause, surroundings.Time, cancellation); // what another attempt sent may still be written
                offset = await OffsetAsync(id, cancellation);
                surroundings.Say($"{file.Name}: the portal stands at {Share(offset, file)}; going on from there.");
                continue;
            }

            breaks = next > offset ? 0 : breaks + 1;
            if (breaks == MostBreaks)
                throw new CommandEndedException(ExitCode.Unreachable, $"{file.Name}: no more bytes arrive at the portal. Call again to go on.");
            offset = next;
            surroundings.Say($"{file.Name}: {Share(offset, file)} are sent.");
        }

        var whole = (await portal.GetAsync("uploads", cancellation)).Items("items").FirstOrDefault(upload => upload.Text("id") == id.ToString());
        return whole.TextOrNull("digest") is { } digest && digest.EndsWith(file.Digest, StringComparison.Ordinal);
    }

    private static string Share(long sent, LocalFile file) => $"{(file.Length == 0 ? 100 : sent * 100 / file.Length)} % of {Number(file.Length)} bytes";

    // one attempt for each piece: after a break the portal says what of it arrived; null when it stands elsewhere
    private async Task<long?> PieceAsync(Guid id, FileStream stream, long offset, CancellationToken cancellation)
    {
        var piece = new byte[Math.Min(PieceBytes, stream.Length - offset)];
        stream.Position = offset;
        await stream.ReadExactlyAsync(piece, cancellation);
        var sent = false;
        using var answer = await portal.SendAsync(() =>
        {
            if (sent)
                return Tus(HttpMethod.Head, $"uploads/{id}");
            sent = true;
            var request = Tus(HttpMethod.Patch, $"uploads/{id}");
            request.Headers.Add("Upload-Offset", Number(offset));
            request.Content = new ByteArrayContent(piece);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/offset+octet-stream");
            return request;
        }, PiecePatience, cancellation, HttpStatusCode.Conflict);
        if (answer.IsSuccessStatusCode)
            return OffsetOf(answer);
        var problem = await BoundedContent.JsonAsync(answer, cancellation);
        return problem.TextOrNull("code") == "upload-offset" ? null : throw PortalRefusal.Of(answer.StatusCode, problem, surroundings);
    }

    private async Task<long> OffsetAsync(Guid id, CancellationToken cancellation)
    {
        using var answer = await portal.SendAsync(() => Tus(HttpMethod.Head, $"uploads/{id}"), PortalClient.Patience, cancellation);
        return OffsetOf(answer);
    }

    private async Task RemoveAsync(Guid id, CancellationToken cancellation)
    {
        using var answer = await portal.SendAsync(() => Tus(HttpMethod.Delete, $"uploads/{id}"), PortalClient.Patience, cancellation);
    }

    private HttpRequestMessage Tus(HttpMethod method, string path)
    {
        var request = portal.Request(method, path);
        request.Headers.Add("Tus-Resumable", "1.0.0");
        return request;
    }

    private static long OffsetOf(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("Upload-Offset", out var values) && long.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var offset)
            ? offset
            : throw new CommandEndedException(ExitCode.Unreachable, "What answered is not the portal: it does not say how much of the file arrived.");

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
