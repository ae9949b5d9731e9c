using System.Text;
using GovernancePortal.Platform.Results;
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

    private const int MaxFieldBytes = 256 * 1024;
    private const int MaxParts = 1000;

    private readonly Dictionary<string, string> fields = new(StringComparer.Ordinal);
    private readonly List<UploadedFile> files = [];

    public string? Field(string name) => fields.TryGetValue(name, out var value) && value.Trim().Length > 0 ? value.Trim() : null;

    public IReadOnlyList<UploadedFile> Files(string name) => [.. files.Where(file => file.Field == name)];

    public static async Task<Result<MultipartUpload>> ReadAsync(HttpRequest request, ArtifactStore store, CancellationToken cancellation)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= 200 } boundary)
            return Error.Invalid("not-multipart", "Expected multipart/form-data with a boundary.");
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = null; // each file has its own limit
        var upload = new MultipartUpload();
        var reader = new MultipartReader(boundary, request.Body) { HeadersCountLimit = 16, HeadersLengthLimit = 16 * 1024 };
        try
        {
            for (var parts = 0; await reader.ReadNextSectionAsync(cancellation) is { } section; parts++)
            {
                if (parts >= MaxParts)
                    return Error.Invalid("too-many-parts", $"More than {MaxParts} parts in one request.");
                if (await upload.TakeAsync(section, store, cancellation) is { } error)
                    return error;
            }
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException and not BadHttpRequestException)
        {
            return Error.Invalid("broken-multipart", $"The multipart body is broken: {failure.Message}");
        }

        return upload;
    }

    private async Task<Error?> TakeAsync(MultipartSection section, ArtifactStore store, CancellationToken cancellation)
    {
        if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition) || HeaderUtilities.RemoveQuotes(disposition.Name).Value is not { Length: > 0 } name)
            return Error.Invalid("broken-multipart", "A part has no name.");
        var fileName = HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).Value;
        if (fileName is null)
            return await TakeFieldAsync(name, section.Body, cancellation);
        if (ArtifactPath.Check(fileName) is { } problem)
            return Error.Invalid("file-name", problem);
        try
        {
            files.Add(new(name, fileName, await store.PutAsync(section.Body, MaxFileBytes, cancellation)));
            return null;
        }
        catch (ArtifactTooLargeException)
        {
            return new(ErrorKind.TooLarge, "file-too-large", $"“{fileName}” is larger than 5 GiB, the most for one file.", "Split it, or keep large indexes outside and name them by digest.");
        }
    }

    private async Task<Error?> TakeFieldAsync(string name, Stream body, CancellationToken cancellation)
    {
        using var reader = new StreamReader(body, new UTF8Encoding(false, throwOnInvalidBytes: true));
        var buffer = new char[MaxFieldBytes + 1];
        int length;
        try
        {
            length = await reader.ReadBlockAsync(buffer, cancellation);
        }
        catch (DecoderFallbackException)
        {
            return Error.Invalid("field-encoding", $"The field “{name}” is not UTF-8.");
        }

        if (length > MaxFieldBytes)
            return new(ErrorKind.TooLarge, "field-too-large", $"The field “{name}” is longer than 256 KiB. Send it as a file.");
        return fields.TryAdd(name, new string(buffer, 0, length)) ? null : Error.Invalid("field-twice", $"The field “{name}” is there twice.", "Send it once.");
    }
}

/// <summary>A file that came with a request.</summary>
public sealed record UploadedFile(string Field, string Name, StoredArtifact Stored);
