using GovernancePortal.Evidence;

namespace GovernancePortal.Tests.Evidence;

public sealed class EvidenceOptionsValidatorTests
{
    [Fact]
    public void Validate_NoNode_SaysWhatToInstall() =>
        Findings(new() { NodePath = "/nowhere/node" }).ShouldContain(finding => finding.Contains("Node.js 20", StringComparison.Ordinal));

    [Fact]
    public void Validate_NoModules_SaysWhatToRun() =>
        Findings(new() { NodeModulesPath = "/nowhere" }).ShouldContain(finding => finding.Contains("npm ci --ignore-scripts", StringComparison.Ordinal));

    [Fact]
    public void Validate_SeveralFaults_NamesAllAtOnce() =>
        Findings(new() { WorkFolder = " ", JobTimeout = TimeSpan.FromHours(1), MaxMemoryMegabytes = 1, MaxDocumentBytes = 0, PongTimeout = TimeSpan.Zero })
            .Count(finding => finding.StartsWith("Evidence", StringComparison.Ordinal)).ShouldBeGreaterThanOrEqualTo(6);

    private static IEnumerable<string> Findings(EvidenceOptions options) => new EvidenceOptionsValidator().Validate(null, options).Failures ?? [];
}
