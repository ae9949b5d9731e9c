using GovernancePortal.Releases.Replay;

namespace GovernancePortal.Tests.Releases.Replay;

public sealed class ReplayedUnitTests
{
    [Fact]
    public void Of_ItsReleases_CountsWhatBecomesOfThem() =>
        ReplayedUnit.Of("Lending", [Line("newly-fails"), Line("stays"), Line("newly-fails"), Line("newly-warns"), Line("newly-passes"), Line("stays"), Line("stays")])
            .ShouldBe(new("Lending", 7, 2, 1, 1, 3));

    private static ReplayLine Line(string effect) => new(Guid.NewGuid(), "R-0001", "loans 1.0.0", "production", "Lending", effect, "pass", "fail", [], null, []);
}
