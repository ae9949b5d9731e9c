using System.Text.Json;

namespace GovernancePortal.Redaction.Tests;

/// <summary>The sample that must fail on its data, against the places where values were planted in it.</summary>
public class SupportTicketsTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "samples", "support-tickets");

    [Fact]
    public async Task Scan_RawExport_FindsEveryPlantedValueAndNothingElse()
    {
        var planted = File.ReadLines(Path.Combine(Folder, "planted.jsonl"))
            .Select(line => JsonDocument.Parse(line).RootElement)
            .Where(entry => entry.GetProperty("kind").GetString() != "decoy")
            .Select(entry => $"line {entry.GetProperty("line")}, {entry.GetProperty("start")} to {entry.GetProperty("end")}: {entry.GetProperty("kind")}")
            .ToList();

        var result = await ScanFile("slack-export.jsonl");

        var found = result.Findings.Select(Describe).ToList();
        planted.Except(found, StringComparer.Ordinal).ShouldBeEmpty("missed");
        found.Except(planted, StringComparer.Ordinal).ShouldBeEmpty("found too much");
        result.FoundClass.ShouldBe(DataClass.Restricted);
        result.Findings.ShouldAllBe(finding => finding.Position.JsonPointer == "/text");
    }

    [Fact]
    public async Task Scan_RedactedEvaluationData_FindsNothing()
    {
        var result = await ScanFile("evaluation.jsonl");

        result.Findings.ShouldBeEmpty();
        result.FoundClass.ShouldBe(DataClass.Public);
    }

    private static string Describe(Finding finding) =>
        $"line {finding.Position.Row}, {finding.Position.ValueOffset} to {finding.Position.ValueOffset + finding.Position.ValueLength}: {finding.Kind.Id}";

    private static async Task<ScanResult> ScanFile(string name)
    {
        await using var file = File.OpenRead(Path.Combine(Folder, name));
        return await new RedactionScanner().ScanAsync(file, new(name), cancellationToken: TestContext.Current.CancellationToken);
    }
}
