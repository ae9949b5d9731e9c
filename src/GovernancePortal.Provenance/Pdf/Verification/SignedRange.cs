using GovernancePortal.Provenance.Pdf.Structure;
using GovernancePortal.Provenance.Pdf.Syntax;

namespace GovernancePortal.Provenance.Pdf.Verification;

/// <summary>The bytes that a signature claims to cover: all from the file's start to <paramref name="End"/>, but for the gap that holds the signature.</summary>
internal sealed record SignedRange(int GapStart, int GapEnd, int End)
{
    /// <summary>The range of a signature dictionary; null with the reason when it is not of this only acceptable shape.</summary>
    public static SignedRange? Of(PdfDocument document, PdfDictionary signature, out string reason)
    {
        reason = "The signature does not say which bytes it covers.";
        var numbers = document.Items(signature["ByteRange"]).Select(document.Integer).ToList();
        if (numbers is not [{ } first, { } firstLength, { } second, { } secondLength])
            return null;
        var length = document.Bytes.Length;
        reason = "The signature's byte range is not one gap in the file.";
        if (first != 0 || firstLength < 0 || second < firstLength || second > length || secondLength < 0 || secondLength > length - second)
            return null;
        reason = "The signature's byte range leaves out more than the signature.";
        if (document.Resolve(signature["Contents"]) is not PdfString { IsHex: true } contents
            || contents.Place.Start.Value != firstLength
            || contents.Place.End.Value != second
            || second == firstLength)
        {
            return null;
        }
        return new SignedRange((int)firstLength, (int)second, (int)(second + secondLength));
    }

    public byte[] Content(ReadOnlySpan<byte> file) => [.. file[..GapStart], .. file[GapEnd..End]];

    /// <summary>The hex digits of the signature, without their brackets.</summary>
    public ReadOnlySpan<byte> Digits(ReadOnlySpan<byte> file) => file[(GapStart + 1)..(GapEnd - 1)];
}
