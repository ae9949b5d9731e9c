using GovernancePortal.Approvals;
using GovernancePortal.Approvals.Seats;
using GovernancePortal.Approvals.Tasks;
using GovernancePortal.Gates;
using GovernancePortal.Identity;
using GovernancePortal.Provenance;
using GovernancePortal.Releases;
using GovernancePortal.Releases.Manifest;
using GovernancePortal.Releases.Requests;
using GovernancePortal.Releases.Review;

namespace GovernancePortal.Tests.Releases.Review;

/// <summary>Releases as the review room sees them, made by hand.</summary>
internal static class ReviewSamples
{
    public static readonly DateTimeOffset Now = new(2026, 11, 20, 8, 20, 0, TimeSpan.Zero);

    public static GateView Gate(string title, Verdict verdict, params Measurement[] measurements) =>
        new(title.ToLowerInvariant().Replace(' ', '-'), title, verdict, $"{title} is as it is. It says more.", verdict.Blocks() ? "Put it right." : "", measurements, [new("card.yaml", "/versions/1", null)], Now);

    public static Readiness Ready(params GateView[] gates) =>
        new(Verdicts.Worst(gates.Select(gate => gate.Verdict)), "A decision.", gates, Now);

    public static IReadOnlyList<SeatStanding> Seats(SeatAnswer platform = SeatAnswer.Waiting, SeatAnswer security = SeatAnswer.Waiting, SeatAnswer risk = SeatAnswer.Waiting) =>
        [new(Seat.Platform, platform), new(Seat.Security, security), new(Seat.Risk, risk)];

    public static ReleaseReview Review(string content = "a", Verdict verdict = Verdict.Pass, AskedTask? yours = null, ReleaseState state = ReleaseState.InReview, ProcessView? process = null)
    {
        var release = new Release(7, Guid.NewGuid(), "production", "loans", Guid.NewGuid(), Now);
        release.MoveTo(state, Now);
        var manifest = new ReleaseManifest(Sha256Digest.Of(System.Text.Encoding.UTF8.GetBytes(content)), release.Id, release.VersionId, release.Environment, release.BusinessUse, release.Region, [], "{}");
        return new(new ReleaseFile(release, null!, manifest, Ready(Gate("Model card complete", verdict))), process, Seats(), [], new Dictionary<Guid, string>(), yours, false);
    }

    public static AskedTask Task(Seat seat = Seat.Security) => new(Guid.NewGuid(), seat, Now.AddDays(5), null);
}
