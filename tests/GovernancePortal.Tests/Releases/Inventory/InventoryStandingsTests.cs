using GovernancePortal.Gates;
using GovernancePortal.Releases.Inventory;
using GovernancePortal.Releases.Requests;

namespace GovernancePortal.Tests.Releases.Inventory;

/// <summary>Which release stands beside a system, a model or a version in a list.</summary>
public sealed class InventoryStandingsTests
{
    [Fact]
    public void OpenReleases_ToTwoEnvironments_ShowTheOneThatIsFurthestFromReady()
    {
        var (staging, production) = (Release(2, "staging"), Release(1, "production"));

        var standing = InventoryStandings.Of([staging, production], Judged((staging, Verdict.Pass), (production, Verdict.Fail)));

        (standing.Open!.Environment, standing.Readiness!.Verdict, standing.OpenElsewhere).ShouldBe(("production", Verdict.Fail, 1));
    }

    [Fact]
    public void OpenReleases_ThatAreEquallyReady_ShowTheNewest()
    {
        var (staging, production) = (Release(2, "staging"), Release(1, "production"));

        InventoryStandings.Of([staging, production], Judged((staging, Verdict.Warn), (production, Verdict.Warn))).Open.ShouldBe(staging);
    }

    [Fact]
    public void OpenReleases_ToOneEnvironment_ShowTheNewest_HoweverReadyTheOlderIs()
    {
        var (newer, older) = (Release(2, "production"), Release(1, "production"));

        var standing = InventoryStandings.Of([newer, older], Judged((newer, Verdict.Pass), (older, Verdict.Fail)));

        (standing.Open, standing.OpenElsewhere).ShouldBe((newer, 0));
    }

    [Fact]
    public void DecidedReleases_ShowNoReadiness()
    {
        var approved = Release(1, "production") with { State = "approved", DecidedAt = DateTimeOffset.UnixEpoch };

        var standing = InventoryStandings.Of([approved], Judged());

        (standing.Approved, standing.Open, standing.Readiness, standing.OpenElsewhere).ShouldBe((approved, null, null, 0));
    }

    private static ReleaseView Release(int number, string environment) => new(
        Guid.NewGuid(), ReleaseView.NumberOf(number), Guid.NewGuid(), "1.0.0", Guid.NewGuid(), "loans", "model", Guid.NewGuid(), "Lending", "Consumer Lending",
        environment, "Consumer loans", null, "in-review", Guid.NewGuid(), DateTimeOffset.UnixEpoch, null);

    private static Dictionary<Guid, Readiness> Judged(params (ReleaseView Release, Verdict Verdict)[] releases) =>
        releases.ToDictionary(each => each.Release.Id, each => new Readiness(each.Verdict, "", [], null));
}
