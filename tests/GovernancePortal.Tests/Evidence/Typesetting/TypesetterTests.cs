using GovernancePortal.Evidence;
using GovernancePortal.Evidence.Documents;
using GovernancePortal.Evidence.Typesetting;
using GovernancePortal.Provenance;

namespace GovernancePortal.Tests.Evidence.Typesetting;

[Trait("Category", "Conformance")]
public sealed class TypesetterTests(TypesettingRoom room) : IClassFixture<TypesettingRoom>
{
    [Fact]
    public async Task RenderAsync_SameDocument_SameBytes()
    {
        Tools.NeedTypesetter();
        var first = await RenderAsync(SampleDocuments.Approved);
        var second = await RenderAsync(SampleDocuments.Approved);

        second.Pdf.ShouldBe(first.Pdf);
        first.Digest.ShouldBe(Sha256Digest.Of(first.Pdf));
        first.Pages.ShouldBeGreaterThan(10);
    }

    [Fact]
    public async Task RenderAsync_AnotherWorker_SameBytes()
    {
        Tools.NeedTypesetter();
        await using var other = new TypesettingRoom();
        var first = await RenderAsync(SampleDocuments.Refused);
        var second = await other.Typesetter.RenderAsync(SampleDocuments.Refused, stage: null, TestContext.Current.CancellationToken);

        second.Digest.ShouldBe(first.Digest);
    }

    [Fact]
    public async Task RenderAsync_Document_IsAttachedByteForByte()
    {
        Tools.NeedTypesetter();
        Tools.Need("pdfdetach");
        var result = await RenderAsync(SampleDocuments.Approved);
        var attachment = Path.Combine(room.Folder, "attached.json");

        (await Tools.RunAsync("pdfdetach", "-save", "1", "-o", attachment, room.Write(result.Pdf))).Code.ShouldBe(0);

        var bytes = await File.ReadAllBytesAsync(attachment, TestContext.Current.CancellationToken);
        bytes.ShouldBe(EvidenceJson.Write(SampleDocuments.Approved));
        Sha256Digest.Of(bytes).ShouldBe(result.ContentDigest);
    }

    [Fact]
    public async Task RenderAsync_Report_PrintsItsContentDigest()
    {
        Tools.NeedTypesetter();
        var result = await RenderAsync(SampleDocuments.Refused);

        (await TextAsync(result)).ShouldContain(result.ContentDigest.ToString());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task RenderAsync_Report_IsSoundForQpdf(bool refused)
    {
        Tools.NeedTypesetter();
        Tools.Need("qpdf");
        var result = await RenderAsync(refused ? SampleDocuments.Refused : SampleDocuments.Approved);

        var (code, said) = await Tools.RunAsync("qpdf", "--check", room.Write(result.Pdf));

        code.ShouldBe(0, said);
        said.ShouldContain("No syntax or stream encoding errors found");
    }

    [Fact]
    public async Task RenderAsync_Report_IsTaggedAndEmbedsItsFonts()
    {
        Tools.NeedTypesetter();
        Tools.Need("pdfinfo");
        Tools.Need("pdffonts");
        var file = room.Write((await RenderAsync(SampleDocuments.Approved)).Pdf);

        (await Tools.RunAsync("pdfinfo", file)).Said.ShouldMatch("Tagged: +yes");
        var fonts = (await Tools.RunAsync("pdffonts", file)).Said.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2).ToArray();
        fonts.ShouldNotBeEmpty();
        fonts.ShouldAllBe(line => System.Text.RegularExpressions.Regex.IsMatch(line, " yes (yes|no) +yes "));
    }

    [Fact]
    public async Task RenderAsync_RefusedRelease_SaysWhoRefusedAndWhatToDo()
    {
        Tools.NeedTypesetter();
        var text = await TextAsync(await RenderAsync(SampleDocuments.Refused));

        text.ShouldContain("AI production readiness: FAIL");
        text.ShouldContain("Head of ML Platform");
        text.ShouldContain("Refused");
        text.ShouldContain("this seat was not asked any more");
        text.ShouldContain("What to do:");
    }

    [Fact]
    public async Task RenderAsync_NoAnnex_HasNoAnnexChapter()
    {
        Tools.NeedTypesetter();

        (await TextAsync(await RenderAsync(SampleDocuments.Refused))).ShouldNotContain("Annex IV");
        (await TextAsync(await RenderAsync(SampleDocuments.Approved))).ShouldContain("Annex IV");
    }

    [Fact]
    public async Task RenderAsync_LimitsOfReports_AreToldInWords()
    {
        Tools.NeedTypesetter();
        var report = new EvaluationSection
        {
            Id = "report", Kind = "robustness", Name = "Noisy inputs", Outcome = "pass", MeasuredAt = DateTimeOffset.UnixEpoch, MeasuredBy = "Test bench", BusinessUse = "Queue proposal",
            Metrics = [new("recall", 0.93, Threshold: ">=0.9"), new("latency", 3.5, "s", "<4")], File = new("report.json", 1, Sha256Digest.Zero), Digest = Sha256Digest.Zero,
        };

        var text = await TextAsync(await RenderAsync(SampleDocuments.Approved with { Evaluations = [report] }));

        text = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        text.ShouldContain("at least 0.9");
        text.ShouldContain("less than 4");
        text.ShouldNotContain(">=");
    }

    [Fact]
    public async Task RenderAsync_Stages_AreToldInWords()
    {
        Tools.NeedTypesetter();
        var stages = new Stages();

        await room.Typesetter.RenderAsync(SampleDocuments.Refused, stages, TestContext.Current.CancellationToken);

        string.Join(", ", stages.Heard).ShouldBe("Reading the evidence, Typesetting the pages, Writing the PDF, Storing the PDF");
    }

    private Task<TypesetResult> RenderAsync(GovernancePortal.Evidence.Documents.EvidenceDocument document) =>
        room.Typesetter.RenderAsync(document, stage: null, TestContext.Current.CancellationToken);

    private async Task<string> TextAsync(TypesetResult result)
    {
        Tools.Need("pdftotext");
        return (await Tools.RunAsync("pdftotext", "-layout", room.Write(result.Pdf), "-")).Said;
    }
}
