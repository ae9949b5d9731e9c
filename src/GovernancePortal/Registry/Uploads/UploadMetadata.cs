using System.Text;

namespace GovernancePortal.Registry.Uploads;

/// <summary>The header <c>Upload-Metadata</c> of tus 1.0: pairs of a key and a Base64 value, separated by commas.</summary>
internal static class UploadMetadata
{
    private const string NameKey = "filename";
    private const int MaxLength = 4096;

    /// <summary>The file's name; null when the header is malformed, too long, or does not say one.</summary>
    public static string? NameIn(string header)
    {
        if (header.Length > MaxLength)
            return null;
        foreach (var pair in header.Split(','))
            if (pair.Trim().Split(' ') is [NameKey, { } encoded])
                return Decode(encoded);
        return null;
    }

    public static string Of(string name) => $"{NameKey} {Convert.ToBase64String(Encoding.UTF8.GetBytes(name))}";

    private static string? Decode(string encoded)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Convert.FromBase64String(encoded));
        }
        catch (Exception malformed) when (malformed is FormatException or DecoderFallbackException)
        {
            return null;
        }
    }
}
