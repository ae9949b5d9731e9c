using GovernancePortal.Approvals.SignOffs;
using GovernancePortal.Approvals.Tasks;
using GovernancePortal.Identity;
using GovernancePortal.Platform.Results;

namespace GovernancePortal.Tests.Approvals;

/// <summary>A decision with which a person comes back from the sign-in service is held against what is asked of them by then.</summary>
public sealed class ReturnedDecisionTests
{
    private const string Digest = "sha256:1111111111111111111111111111111111111111111111111111111111111111";
    private static readonly AskedTask Asked = new(Guid.CreateVersion7(), Seat.Risk, DateTimeOffset.UnixEpoch, null);
    private static readonly PreparedDecisionView Came = new(Guid.CreateVersion7(), Asked.Id, Digest, new("approve", "", []), "proof", DateTimeOffset.UnixEpoch, IsSigned: false, Refused: null);

    [Fact]
    public void Decision_OfWhatIsAskedStill_CanBeSigned() => Came.HeldAgainst(Asked, Digest).ShouldBe(Came);

    [Fact]
    public void Decision_OnWhatChanged_SaysThatItChanged() => Came.HeldAgainst(Asked, Digest.Replace('1', '2')).Refused!.Code.ShouldBe("manifest-changed");

    [Fact]
    public void Decision_OfATaskThatIsGone_SaysThatItWasDecidedOrTakenBack()
    {
        Came.HeldAgainst(null, Digest).Refused!.Code.ShouldBe("decided-late");
        Came.HeldAgainst(Asked with { Id = Guid.CreateVersion7() }, Digest).Refused!.Code.ShouldBe("decided-late");
    }

    [Fact]
    public void Decision_ThatThePersonMayNoLongerMake_SaysWhy()
    {
        var obstacle = Error.Conflict("second-seat", "You signed for another seat.");

        Came.HeldAgainst(Asked with { Obstacle = obstacle }, Digest).Refused.ShouldBe(obstacle);
    }

    [Fact]
    public void Decision_ThatWasSigned_StaysSigned() => (Came with { IsSigned = true }).HeldAgainst(null, null).ShouldBe(Came with { IsSigned = true });
}
