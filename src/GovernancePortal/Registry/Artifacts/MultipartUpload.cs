using System.Text;
using GovernancePortal.Identity.Idempotency;
using GovernancePortal.Platform.Results;
using GovernancePortal.Provenance;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace GovernancePortal.Registry.Artifacts;

/// <summary>
/// Reads a multipart request part by part: fields are kept small, files go straight to the artifact store. Nothing is buffered
/// in memory or on disk beside it.
/// </summary>
public sealed class MultipartUpload
{
    /// <summary>Most bytes of one file: 5 GiB.</summary>
    public const long MaxFileBytes = 5L * 1024 * 1024 * 1024;

    /// <summary>Most bytes of all files of a request: 20 GiB.</summary>
    public const long MaxRequestBytes = 20L * 1024 * 1024 * 1024;

    private const int MaxFieldBytes = 256 * 1024;
    private const int MaxParts = 1000;

    private readonly Dictionary<string, string> fields = new(StringComparer.Ordinal);
    private readonly List<UploadedFile> files = [];
    private readonly RequestParts parts = new();
    private readonly string[] alwaysFiles;
    private long left;

    private MultipartUpload(string[] alwaysFiles, long limit) => (this.alwaysFiles, left) = (alwaysFiles, limit);

    public string? Field(string name) => fields.TryGetValue(name, out var value) && value.Trim().Length > 0 ? value.Trim() : null;

    public IReadOnlyList<UploadedFile> Files(string name) => [.. files.Where(file => file.Field == name)];

    /// <param name="alwaysFiles">Parts that are files, also where a client leaves the file name out; they are then called like the part.</param>
    /// <param name="limit">Most bytes of all files together.</param>
    public static async Task<Result<MultipartUpload>> ReadAsync(
        HttpRequest request, ArtifactStore store, CancellationToken cancellation, string[]? alwaysFiles = null, long limit = MaxRequestBytes)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= 200 } boundary)
            return Error.Invalid("not-multipart", "Expected multipart/form-data with a boundary.");
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = null; // files have limits of their own
        var upload = new MultipartUpload(alwaysFiles ?? [], limit);
        var reader = new MultipartReader(boundary, request.Body) { HeadersCountLimit = 16, HeadersLengthLimit = 16 * 1024 };
        try
        {
            for (var count = 0; await reader.ReadNextSectionAsync(cancellation) is { } section; count++)
            {
                if (count >= MaxParts)
                    return Error.Invalid("too-many-parts", $"More than {MaxParts} parts in one request.");
                if (await upload.TakeAsync(section, store, cancellation) is { } error)
                    return error;
            }
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException and not BadHttpRequestException)
        {
            return Error.Invalid("broken-multipart", $"The multipart body is broken: {failure.Message}");
        }

        upload.parts.Complete(request.HttpContext);
        return upload;
    }

    private async Task<Error?> TakeAsync(MultipartSection section, ArtifactStore store, CancellationToken cancellation)
    {
        if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition) || RequestParts.NameOf(disposition) is not { Length: > 0 } name)
            return Error.Invalid("broken-multipart", "A part has no name.");
        var given = RequestParts.FileNameOf(disposition);
        var fileName = given;
        if (fileName is null && alwaysFiles.Contains(name, StringComparer.Ordinal))
            fileName = name;
        if (fileName is null)
            return await TakeFieldAsync(name, section.Body, cancellation);
        if (ArtifactPath.Check(fileName) is { } problem)
            return Error.Invalid("file-name", problem, null, [new(name, problem)]);
        try
        {
            var stored = await store.PutAsync(section.Body, Math.Min(MaxFileBytes, left), cancellation);
            left -= stored.Size;
            parts.Add(name, given, stored.Digest);
            files.Add(new(name, fileName, stored));
            return null;
        }
        catch (IOException failure) when (ArtifactStore.IsFull(failure))
        {
            return new(ErrorKind.NoRoom, "storage-full", $"The portal's disk is full: “{fileName}” was not stored, and nothing was submitted.", "Tell an administrator; send it again once there is room.");
        }
        catch (ArtifactTooLargeException tooLarge) when (tooLarge.Limit < MaxFileBytes)
        {
            return new(ErrorKind.TooLarge, "request-too-large", "The files of this request are together larger than 20 GiB, the most for one request.", "Keep large indexes outside and name them by digest.");
        }
        catch (ArtifactTooLargeException)
        {
            return new(ErrorKind.TooLarge, "file-too-large", $"“{fileName}” is larger than 5 GiB, the most for one file.", "Split it, or keep large indexes outside and name them by digest.");
        }
    }

    private async Task<Error?> TakeFieldAsync(string name, Stream body, CancellationToken cancellation)
    {
        var bytes = new byte[MaxFieldBytes + 1];
        var length = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellation);
        if (length > MaxFieldBytes)
            return new(ErrorKind.TooLarge, "field-too-large", $"The field “{name}” is longer than 256 KiB. Send it as a file.");
        parts.Add(name, null, Sha256Digest.Of(bytes.AsSpan(0, length)));
        string text;
        try
        {
            using var reader = new StreamReader(new MemoryStream(bytes, 0, length), new UTF8Encoding(false, throwOnInvalidBytes: true));
            text = await reader.ReadToEndAsync(cancellation);
        }
        catch (DecoderFallbackException)
        {
            return Error.Invalid("field-encoding", $"The field “{name}” is not UTF-8.");
        }

        return fields.TryAdd(name, text) ? null : Error.Invalid("field-twice", $"The field “{name}” is there twice.", "Send it once.");
    }
}

/// <summary>A file that came with a request.</summary>
public sealed record UploadedFile(string Field, string Name, StoredArtifact Stored);
