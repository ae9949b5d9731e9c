using System.Text;
using System.Text.Json;
using GovernancePortal.Evidence;
using GovernancePortal.Provenance;

namespace GovernancePortal.Tests.Evidence;

public sealed class EvidenceJsonTests
{
    [Fact]
    public void Write_SameDocument_SameBytes() =>
        EvidenceJson.Write(SampleDocuments.Approved).ShouldBe(EvidenceJson.Write(SampleDocuments.Approved));

    [Fact]
    public void Write_Document_IsCanonicalJson()
    {
        var json = EvidenceJson.Write(SampleDocuments.Refused);

        CanonicalJson.Canonicalize(json).ShouldBe(json);
    }

    [Fact]
    public void Write_DocumentReadBack_SameBytes()
    {
        var json = EvidenceJson.Write(SampleDocuments.Approved);

        EvidenceJson.Write(EvidenceJson.Read(json)).ShouldBe(json);
    }

    [Fact]
    public void Write_Words_AreTheProducts()
    {
        var json = Encoding.UTF8.GetString(EvidenceJson.Write(SampleDocuments.Refused));

        json.ShouldContain("\"result\":\"refused\"");
        json.ShouldContain("\"outcome\":\"refuse\"");
        json.ShouldContain("\"verdict\":\"missing\"");
    }

    [Fact]
    public void Write_TimeWithAnOffset_IsUtc()
    {
        var document = SampleDocuments.Approved;
        document = document with { Package = document.Package with { CreatedAt = new(2026, 11, 20, 9, 30, 0, TimeSpan.FromHours(1)) } };

        Encoding.UTF8.GetString(EvidenceJson.Write(document)).ShouldContain("\"createdAt\":\"2026-11-20T08:30:00Z\"");
    }

    [Fact]
    public void Write_MissingValue_IsLeftOut() =>
        Encoding.UTF8.GetString(EvidenceJson.Write(SampleDocuments.Refused with { Signature = null })).ShouldNotContain("null");

    [Fact]
    public void Write_NumberThatIsNone_IsRefused()
    {
        var document = SampleDocuments.Approved;
        var gate = document.Gates[0] with { Measurements = [document.Gates[0].Measurements[0] with { Value = double.NaN }] };

        Should.Throw<CanonicalJsonException>(() => EvidenceJson.Write(document with { Gates = [gate] }));
    }

    [Fact]
    public void Write_HalfASurrogatePair_StaysWellFormed()
    {
        var json = EvidenceJson.Write(SampleDocuments.With("broken \ud83d here"));

        EvidenceJson.Read(json).Changes[0].What.ShouldBe("broken \ufffd here");
    }

    [Fact]
    public void Read_UnknownMember_IsRefused() =>
        Should.Throw<JsonException>(() => EvidenceJson.Read("""{"schema":"governance-evidence/1","more":1}"""u8));

    [Fact]
    public void Read_OtherSchema_IsRefused()
    {
        var json = Encoding.UTF8.GetString(EvidenceJson.Write(SampleDocuments.Approved)).Replace("governance-evidence/1", "governance-evidence/9", StringComparison.Ordinal);

        Should.Throw<JsonException>(() => EvidenceJson.Read(Encoding.UTF8.GetBytes(json))).Message.ShouldContain("governance-evidence/9");
    }

    [Fact]
    public void Read_NotJson_IsRefused() => Should.Throw<JsonException>(() => EvidenceJson.Read("%PDF-1.7"u8));
}
