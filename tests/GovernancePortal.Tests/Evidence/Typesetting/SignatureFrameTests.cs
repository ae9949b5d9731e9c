using System.Globalization;
using System.Text.RegularExpressions;
using GovernancePortal.Evidence.Documents;
using GovernancePortal.Evidence.Typesetting;

namespace GovernancePortal.Tests.Evidence.Typesetting;

[Trait("Category", "Conformance")]
public sealed partial class SignatureFrameTests(TypesettingRoom room) : IClassFixture<TypesettingRoom>
{
    private const double PageHeight = 841.89;

    [Theory]
    [InlineData("Governance evidence 2026")]
    [InlineData("A certificate subject, much longer than anyone would ever choose, O=An Organisation With A Long Name, OU=A Unit, C=EU")]
    public async Task SignatureText_OnTheCover_StandsInsideTheFrameAndRightOfTheMark(string signer)
    {
        Tools.NeedTypesetter();
        Tools.Need("pdftotext");
        var document = SampleDocuments.Approved;

        var words = await CoverWordsAsync(document with { Signature = document.Signature! with { Signer = signer, Note = "Made for development; it proves nothing about who signed." } });

        var inside = words.Where(word => word.Top >= PageHeight - SignatureFrame.Top).ToArray();
        var text = string.Join(' ', inside.Select(word => word.Text));
        text.ShouldStartWith("Signed with the certificate");
        text.ShouldContain("Check with any PDF reader.");
        inside.ShouldAllBe(word => word.Left >= SignatureFrame.Left + 33 && word.Right <= SignatureFrame.Right && word.Bottom <= PageHeight - SignatureFrame.Bottom);
    }

    [Fact]
    public async Task SignatureText_CrowdedCover_StaysWhereItIs()
    {
        Tools.NeedTypesetter();
        Tools.Need("pdftotext");
        var document = SampleDocuments.With("A very long text that is repeated in every place of the cover, again and again, to crowd it. ");

        var words = await CoverWordsAsync(document with { Signature = SampleDocuments.Approved.Signature });

        var signed = words.Single(word => word.Text.Equals("Signed", StringComparison.Ordinal) && word.Top >= PageHeight - SignatureFrame.Top);
        signed.Bottom.ShouldBeLessThan(PageHeight - SignatureFrame.Bottom);
    }

    [Fact]
    public async Task SignatureText_UnsignedCopy_SaysSo()
    {
        Tools.NeedTypesetter();
        Tools.Need("pdftotext");
        var words = await CoverWordsAsync(SampleDocuments.Refused with { Signature = null });

        string.Join(' ', words.Select(word => word.Text)).ShouldContain("This copy is not signed.");
    }

    private async Task<Word[]> CoverWordsAsync(EvidenceDocument document)
    {
        var result = await room.Typesetter.RenderAsync(document, stage: null, TestContext.Current.CancellationToken);
        var (_, xml) = await Tools.RunAsync("pdftotext", "-f", "1", "-l", "1", "-bbox", room.Write(result.Pdf), "-");
        return [.. WordElement().Matches(xml).Select(match => new Word(Number(match, 1), Number(match, 2), Number(match, 3), Number(match, 4), match.Groups[5].Value))];
    }

    private static double Number(Match match, int group) => double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("""<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">([^<]*)</word>""")]
    private static partial Regex WordElement();

    private sealed record Word(double Left, double Top, double Right, double Bottom, string Text);
}
