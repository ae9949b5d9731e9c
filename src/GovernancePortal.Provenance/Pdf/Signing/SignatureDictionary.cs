using System.Globalization;
using System.Text;
using GovernancePortal.Provenance.Pdf.Syntax;

namespace GovernancePortal.Provenance.Pdf.Signing;

/// <summary>The signature dictionary (ISO 32000-1, table 252) with room for the byte range and the signature itself.</summary>
internal sealed class SignatureDictionary(int capacity)
{
    private const int ByteRangeWidth = 48;
    private readonly PdfPlaceholder _byteRange = new(ByteRangeWidth);
    private readonly PdfPlaceholder _contents = new((2 * capacity) + 2);

    private int ContentsEnd => _contents.Offset + _contents.Width;

    public PdfDictionary Make(PdfSignatureOptions options, bool certify)
    {
        var time = options.SigningTime.ToUniversalTime().ToString("'D:'yyyyMMddHHmmss'Z'", CultureInfo.InvariantCulture);
        var dictionary = PdfDictionary.Empty
            .With("Type", new PdfName("Sig"))
            .With("Filter", new PdfName("Adobe.PPKLite"))
            .With("SubFilter", new PdfName("ETSI.CAdES.detached"))
            .With("M", new PdfString(Encoding.ASCII.GetBytes(time)))
            .With("Name", PdfString.OfText(options.SignerName))
            .With("Reason", PdfString.OfText(options.Reason));
        if (options.Location is { } location)
            dictionary = dictionary.With("Location", PdfString.OfText(location));
        if (certify)
            dictionary = dictionary.With("Reference", new PdfArray([Certification(options.Permissions)]));
        return dictionary.With("ByteRange", _byteRange).With("Contents", _contents);
    }

    /// <summary>Writes the byte range into the finished file and returns the bytes to sign: all but the room for the signature.</summary>
    public byte[] FillByteRange(byte[] file)
    {
        var rest = file.Length - ContentsEnd;
        var text = string.Create(CultureInfo.InvariantCulture, $"[0 {_contents.Offset} {ContentsEnd} {rest}]");
        Encoding.ASCII.GetBytes(text.PadRight(ByteRangeWidth)).CopyTo(file, _byteRange.Offset);
        return [.. file.AsSpan(0, _contents.Offset), .. file.AsSpan(ContentsEnd)];
    }

    /// <summary>Writes the signature into its room.</summary>
    /// <exception cref="InvalidOperationException">The signature is larger than the room.</exception>
    public void FillContents(byte[] file, ReadOnlySpan<byte> signature)
    {
        if (signature.Length > capacity)
            throw new InvalidOperationException($"The signature takes {signature.Length} bytes; {capacity} were kept for it.");
        var hex = Convert.ToHexString(signature).PadRight(2 * capacity, '0');
        Encoding.ASCII.GetBytes($"<{hex}>").CopyTo(file, _contents.Offset);
    }

    private static PdfDictionary Certification(PdfPermissions permissions) => PdfDictionary.Empty
        .With("Type", new PdfName("SigRef"))
        .With("TransformMethod", new PdfName("DocMDP"))
        .With("TransformParams", PdfDictionary.Empty
            .With("Type", new PdfName("TransformParams"))
            .With("P", new PdfNumber((int)permissions))
            .With("V", new PdfName("1.2")));
}
