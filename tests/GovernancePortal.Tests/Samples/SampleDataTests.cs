using System.Globalization;
using System.Text.Json;
using GovernancePortal.Redaction;

namespace GovernancePortal.Tests.Samples;

public sealed class SampleDataTests
{
    [Theory]
    [InlineData("breast-cancer", "train.csv", 284)]
    [InlineData("breast-cancer", "test.csv", 285)]
    [InlineData("fraud-review-assistant", "evaluation-cases.jsonl", 240)]
    [InlineData("fraud-review-assistant", "pilot-runs.jsonl", 240)]
    [InlineData("support-tickets", "evaluation.jsonl", 317)]
    [InlineData("support-tickets-redacted", "evaluation.jsonl", 317)]
    [InlineData("support-tickets-redacted", "tickets-redacted.jsonl", 400)]
    public async Task Scan_DataDeclaredFreeOfPersonalData_FindsNone(string name, string file, int rows)
    {
        var result = await ScanAsync(Sample.Open(name), file);

        result.Findings.Select(f => $"{f.Kind.Id} at {f.Position.Line}: {f.MaskedSample}").ShouldBeEmpty();
        result.Scanned.Rows.ShouldBe(rows);
    }

    [Fact]
    public async Task Scan_SupportExport_FindsEverythingThatWasPlantedAndNoDecoy()
    {
        var sample = Sample.Open("support-tickets");
        var planted = File.ReadLines(sample.At("planted.jsonl")).Select(line => JsonSerializer.Deserialize<Planted>(line, JsonSerializerOptions.Web)!).ToList();

        var found = (await ScanAsync(sample, "slack-export.jsonl")).Findings
            .Where(f => f.Position.JsonPointer == "/text")
            .Select(f => (f.Position.Line, f.Kind.Id, From: f.Position.ValueOffset, To: f.Position.ValueOffset + f.Position.ValueLength)).ToList();

        planted.Where(p => p.Kind != "decoy" && !found.Any(f => f.Line == p.Line && f.Id == p.Kind && f.From < p.End && p.Start < f.To)).ShouldBeEmpty();
        planted.Where(p => p.Kind == "decoy" && found.Any(f => f.Line == p.Line && f.From < p.End && p.Start < f.To)).ShouldBeEmpty();
        found.Where(f => !planted.Any(p => p.Line == f.Line && f.From < p.End && p.Start < f.To)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Scan_SupportExport_IsFarAboveItsDeclaredClass()
    {
        var sample = Sample.Open("support-tickets");
        var declared = sample.Submission.Datasets[0].Metadata;

        var result = await ScanAsync(sample, "slack-export.jsonl");

        declared.PersonalData.ShouldBeFalse();
        result.HoldsPersonalData.ShouldBeTrue();
        result.HoldsSecrets.ShouldBeTrue();
        (result.FoundClass > Enum.Parse<DataClass>(declared.Classification, ignoreCase: true)).ShouldBeTrue();
    }

    private static async Task<ScanResult> ScanAsync(Sample sample, string file)
    {
        await using var stream = File.OpenRead(sample.At(file));
        return await new RedactionScanner().ScanAsync(stream, new(file), cancellationToken: TestContext.Current.CancellationToken);
    }

    private sealed record Planted(long Line, string Kind, long Start, long End)
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Kind} at line {Line}, {Start} to {End}");
    }
}
