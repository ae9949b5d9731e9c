using System.Text.Json;
using GovernancePortal.Cli.Portal;

namespace GovernancePortal.Cli.Submit;

/// <summary>What a JSON file says of data or of a test. It is sent as it stands; whether it says enough is for the portal to judge.</summary>
internal static class Statement
{
    private const int MostBytes = 64 * 1024;
    private static readonly JsonDocumentOptions Json = new() { MaxDepth = 8, AllowDuplicateProperties = false };

    /// <exception cref="CommandEndedException">It is no JSON object, or too long for one that speaks of a file.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static async Task<byte[]> ReadAsync(string path, CancellationToken cancellation)
    {
        await using var stream = File.OpenRead(path);
        var content = new byte[MostBytes + 1];
        var length = await stream.ReadAtLeastAsync(content, content.Length, throwOnEndOfStream: false, cancellation);
        if (length > MostBytes)
            throw new CommandEndedException(ExitCode.WrongCall, $"{path} is longer than {MostBytes / 1024} KiB. It says what the files are; the files themselves go with --file.");
        var text = content.AsSpan(0, length).StartsWith("\uFEFF"u8) ? content[3..length] : content[..length];
        try
        {
            if (JsonElement.Parse(text, Json).ValueKind == JsonValueKind.Object)
                return text;
        }
        catch (JsonException wrong)
        {
            throw new CommandEndedException(ExitCode.WrongCall, $"{path} is not the JSON object that is expected: line {wrong.LineNumber + 1}, column {wrong.BytePositionInLine + 1}.");
        }

        throw new CommandEndedException(ExitCode.WrongCall, $"{path} is JSON, but no object.");
    }
}
