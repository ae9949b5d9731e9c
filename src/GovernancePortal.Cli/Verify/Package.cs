using System.Text.Json;
using GovernancePortal.Provenance;
using GovernancePortal.Provenance.Pdf;

namespace GovernancePortal.Cli.Verify;

/// <summary>An evidence package as it lies on disk: the record, and the signed PDF around it when there is one.</summary>
/// <param name="Pdf">The PDF's bytes; null when the record came alone.</param>
/// <param name="Content">The record as it was found, byte for byte.</param>
internal sealed record Package(ReadOnlyMemory<byte>? Pdf, ReadOnlyMemory<byte> Content, JsonElement Record)
{
    /// <summary>Bytes; a package holds digests and samples, never the artifacts themselves.</summary>
    private const long MostBytes = 256L * 1024 * 1024;

    private const string RecordName = "evidence.json";
    private const string Schema = "governance-evidence/1";

    /// <exception cref="FormatException">Not an evidence package.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Package Open(string path)
    {
        if (new FileInfo(path).Length > MostBytes)
            throw new FormatException("The file is larger than 256 MiB; an evidence package is not.");
        var bytes = File.ReadAllBytes(path);
        return bytes.AsSpan().StartsWith("%PDF-"u8) ? OfPdf(bytes) : Of(null, bytes);
    }

    private static Package OfPdf(byte[] pdf)
    {
        try
        {
            var records = PdfAttachments.Read(pdf).Where(attachment => string.Equals(attachment.Name, RecordName, StringComparison.Ordinal)).ToList();
            return records.Count == 1
                ? Of(pdf, records[0].Content)
                : throw new FormatException($"The PDF holds {records.Count} attachments named {RecordName}; an evidence package holds one.");
        }
        catch (PdfFormatException damaged)
        {
            throw new FormatException($"The PDF cannot be read without guessing: {damaged.Message}", damaged);
        }
    }

    private static Package Of(ReadOnlyMemory<byte>? pdf, ReadOnlyMemory<byte> content)
    {
        try
        {
            var record = JsonElement.Parse(content.Span, new JsonDocumentOptions { MaxDepth = 64, AllowDuplicateProperties = false });
            return record.TextOrNull("schema") == Schema
                ? new(pdf, content, record)
                : throw new FormatException($"The record does not say that it is of the schema {Schema}.");
        }
        catch (JsonException broken)
        {
            throw new FormatException($"The record is not JSON: {broken.Message}", broken);
        }
    }

    /// <summary>SHA-256 of the record as found: the content digest that the ledger of the portal names.</summary>
    public Sha256Digest ContentDigest => Sha256Digest.Of(Content.Span);
}
