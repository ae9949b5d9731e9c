using GovernancePortal.Gates;
using GovernancePortal.Gates.Runs;
using GovernancePortal.Provenance;
using GovernancePortal.Tests.Hosting;

namespace GovernancePortal.Tests.Gates;

/// <summary>What was judged before is compared with what is now, whatever version of the portal judged it.</summary>
public sealed class EarlierRunTests
{
    private static string Kept => File.ReadAllText(Path.Combine(Repository.Root, "samples", "policies", "input.json"));

    [Fact]
    public void Of_DocumentThatFits_IsCompared() => EarlierRun.Of(Run(), Kept).ShouldNotBeNull();

    [Fact]
    public void Of_DocumentWithAMemberThatIsNoLongerKnown_LetsEverythingBeJudgedAnew() =>
        EarlierRun.Of(Run(), Kept.Replace("\"findings\"", "\"discoveries\"", StringComparison.Ordinal)).ShouldBeNull();

    private static GateRun Run() => new()
    {
        SubjectId = Guid.NewGuid(),
        TriggeredBy = Guid.NewGuid(),
        JudgedAt = DateTimeOffset.UnixEpoch,
        Verdict = Verdict.Pass,
        Passing = 0,
        FactsDigest = Sha256Digest.Of([]),
        PoliciesDigest = Sha256Digest.Of([]),
        ReopensAt = null,
        StatementDigest = Sha256Digest.Of([]),
    };
}
