using GovernancePortal.Approvals;
using GovernancePortal.Identity;
using GovernancePortal.Identity.People;
using GovernancePortal.Platform.Results;
using GovernancePortal.Releases.Requests;

namespace GovernancePortal.Releases.Review;

/// <summary>Gathers what the review room shows.</summary>
public sealed class ReviewDesk(ReleaseDesk desk, ApprovalBook approvals, ActorDirectory people)
{
    /// <summary>The release as it is now, seen by this person.</summary>
    public async Task<Result<ReleaseReview>> OpenAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        var opened = await desk.OpenAsync(id, cancellation);
        if (opened.Error is { } missing)
            return missing;
        var file = opened.Value;
        var process = await approvals.ProcessAsync(ReleaseSubject.SubjectKind, id, cancellation);
        var seats = (await approvals.SeatsAsync(ReleaseSubject.SubjectKind, [id], cancellation))[id];
        var signOffs = await approvals.SignOffsAsync(ReleaseSubject.SubjectKind, id, cancellation);
        var names = await people.NamesAsync([file.Release.RequestedBy, file.Facts.Version.SubmittedBy, .. signOffs.Select(signOff => signOff.PersonId)], cancellation);
        var (yours, obstacle) = await YoursAsync(actor, id, cancellation);
        return new ReleaseReview(file, process.IsSuccess ? process.Value : null, seats, signOffs, names, yours, obstacle,
            file.Release is { State: ReleaseState.ChangesRequested } && file.Release.RequestedBy == actor.Id);
    }

    // of several seats the first that the person may decide for
    private async Task<(SeatTask? Task, Error? Obstacle)> YoursAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        (SeatTask? Task, Error? Obstacle) found = default;
        foreach (var task in await approvals.TasksOfAsync(ReleaseSubject.SubjectKind, id, actor, cancellation))
        {
            if (task.State != "open" || PortalRoles.SeatOf(task.Seat) is not { } seat || !actor.Holds(seat))
                continue;
            found = (new(task.Id, seat, task.DueAt), await approvals.ObstacleAsync(actor, task.Id, cancellation));
            if (found.Obstacle is null)
                break;
        }

        return found;
    }
}
