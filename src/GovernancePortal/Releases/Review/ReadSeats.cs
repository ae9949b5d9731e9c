using GovernancePortal.Approvals;
using GovernancePortal.Approvals.Seats;
using GovernancePortal.Identity;
using GovernancePortal.Platform.Results;

namespace GovernancePortal.Releases.Review;

/// <summary>Where the seats of a release stand: what each approves, how many of its holders are asked, and who said what.</summary>
public sealed class ReadSeats(ApprovalBook approvals)
{
    public async Task<Result<IReadOnlyList<SeatView>>> HandleAsync(Guid releaseId, CancellationToken cancellation)
    {
        var process = await approvals.ProcessAsync(ReleaseSubject.SubjectKind, releaseId, cancellation);
        if (process.Error is { } missing)
            return missing;
        var seats = (await approvals.ProceedingsAsync(ReleaseSubject.SubjectKind, [releaseId], cancellation))[releaseId].Seats;
        return seats.Select(seat => SeatView.Of(seat, process.Value)).ToList();
    }
}

/// <summary>One seat of a release as clients read it.</summary>
/// <param name="Seat"><c>platform</c>, <c>security</c>, <c>risk</c> or <c>compliance</c>.</param>
/// <param name="Approves">What its approval approves; none follows from another.</param>
/// <param name="Answer"><c>not-asked</c>, <c>waiting</c>, <c>approved</c>, <c>changes-requested</c>, <c>refused</c> or <c>not-needed</c>.</param>
/// <param name="Asked">How many of its holders are asked together.</param>
/// <param name="Needed">How many of them must approve.</param>
/// <param name="Voices">What they said; what is void is not among it.</param>
public sealed record SeatView(string Seat, IReadOnlyList<string> Approves, string Answer, int Asked, int Needed, IReadOnlyList<SeatVoice> Voices)
{
    internal static SeatView Of(SeatStanding seat, ProcessView process)
    {
        var nodes = process.Nodes.Where(node => node.Seat == seat.Seat.Key()).ToList();
        return new(seat.Seat.Key(), [.. nodes.SelectMany(node => node.Approves).Distinct(StringComparer.Ordinal)], System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(seat.Answer.ToString()),
            seat.Asked, nodes.Select(node => node.Needed).FirstOrDefault(needed => needed is not null) ?? 1, seat.Voices);
    }
}
