using System.Buffers;
using System.IO.Compression;
using GovernancePortal.Provenance.Pdf.Syntax;

namespace GovernancePortal.Provenance.Pdf.Structure;

/// <summary>
/// Decodes streams that are stored plainly or by FlateDecode with or without predictor (ISO 32000-1, section 7.4.4): all that
/// cross-reference streams, object streams and attachments use in practice. Other filters are refused.
/// </summary>
internal sealed class StreamDecoder(PdfBudget budget, Func<PdfObject?, PdfObject> resolve)
{
    private const int ChunkSize = 64 * 1024;

    public ReadOnlyMemory<byte> Decode(PdfStream stream)
    {
        var filters = Items(stream.Dictionary["Filter"]);
        var parameters = Items(stream.Dictionary["DecodeParms"]);
        if (filters.Count == 0)
        {
            budget.TakeDecoded(stream.Encoded.Length);
            return stream.Encoded;
        }
        if (filters.Count > 1 || filters[0] is not PdfName { Value: "FlateDecode" or "Fl" })
            throw new PdfFormatException("A stream is packed by another method than FlateDecode.");
        var inflated = Inflate(stream.Encoded);
        return parameters is [PdfDictionary given] ? Predictor.Undo(inflated, Parameters(given)) : inflated;
    }

    private ReadOnlyMemory<byte> Inflate(ReadOnlyMemory<byte> encoded)
    {
        using var packed = new ZLibStream(new ReadOnlyMemoryStream(encoded), CompressionMode.Decompress);
        var output = new ArrayBufferWriter<byte>();
        try
        {
            int read;
            while ((read = packed.Read(output.GetSpan(ChunkSize)[..ChunkSize])) > 0)
            {
                budget.TakeDecoded(read);
                output.Advance(read);
            }
        }
        catch (InvalidDataException e)
        {
            throw new PdfFormatException("A stream cannot be unpacked.", e);
        }
        return output.WrittenMemory;
    }

    private PredictorParameters Parameters(PdfDictionary given) =>
        new(Integer(given, "Predictor", 1), Integer(given, "Colors", 1), Integer(given, "BitsPerComponent", 8), Integer(given, "Columns", 1));

    private long Integer(PdfDictionary dictionary, string key, long absent) => resolve(dictionary[key]) switch
    {
        PdfNumber number when number.TryGetInteger(out var value) => value,
        PdfKeyword => absent,
        _ => throw new PdfFormatException($"A stream's {key} is not an integer."),
    };

    private List<PdfObject> Items(PdfObject? value) => resolve(value) switch
    {
        PdfArray array => [.. array.Items.Select(resolve)],
        PdfKeyword => [],
        var single => [single],
    };
}
