using GovernancePortal.Approvals;
using GovernancePortal.Approvals.Deputies;
using GovernancePortal.Identity;
using GovernancePortal.Identity.People;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Identity.Seats;
using GovernancePortal.Platform.Results;
using GovernancePortal.Releases.Decisions;
using GovernancePortal.Releases.Manifest;
using GovernancePortal.Releases.Questions;
using GovernancePortal.Releases.Requests;

namespace GovernancePortal.Releases.Review;

/// <summary>Gathers what the review room shows.</summary>
public sealed class ReviewDesk(ReleaseDesk desk, ApprovalBook approvals, QuestionBook questions, DecisionBook decisions, ManifestChanges changes, DeputyBook deputies, ActorDirectory people)
{
    /// <summary>The release as it is now, seen by this person.</summary>
    public async Task<Result<ReleaseReview>> OpenAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        var opened = await desk.OpenAsync(id, cancellation);
        if (opened.Error is { } missing)
            return missing;
        var file = opened.Value;
        var process = await approvals.ProcessAsync(ReleaseSubject.SubjectKind, id, cancellation);
        var proceedings = (await approvals.ProceedingsAsync(ReleaseSubject.SubjectKind, [id], cancellation))[id];
        var signOffs = proceedings.Said;
        var decision = file.Release.State.IsDecided() ? await decisions.OfAsync(id, cancellation) : null;
        var asks = await questions.OfAsync(id, cancellation);
        var asked = proceedings.Asked(await approvals.RightsAsync(actor, cancellation), ReleaseSubject.Of(file));
        var names = await people.NamesAsync(
            [file.Release.RequestedBy, file.Facts.Version.SubmittedBy, .. asked.Select(task => task.OnBehalfOf).Concat(signOffs.SelectMany(signOff => new[] { signOff.PersonId, signOff.OnBehalfOf })).OfType<Guid>(), .. decision?.Record.Asked.Select(asked => asked.AnsweredBy).OfType<Guid>() ?? [], .. asks.SelectMany(question => question.Answers.Select(answer => answer.PersonId).Prepend(question.AskedBy))], cancellation);
        // of several seats the first that the person may decide for
        var yours = asked.FirstOrDefault(task => task.Obstacle is null) ?? asked.LastOrDefault();
        var waits = file.Release is { State: ReleaseState.ChangesRequested };
        return new ReleaseReview(file, process.IsSuccess ? process.Value : null, proceedings.Seats, signOffs, names, yours,
            waits && (file.Release.RequestedBy == actor.Id || (actor.May(Permission.RequestRelease) && await people.FindAsync(file.Release.RequestedBy, actor.CorrelationId, null, cancellation) is null)))
        {
            Questions = asks,
            Deputies = proceedings.Seats.Any(seat => seat.EscalatedAt is not null) ? await deputies.InForceAsync(cancellation) : new Dictionary<Seat, PersonName>(),
            Decision = decision,
            GoneAskers = await questions.GoneAsync(asks, cancellation),
            ManifestChanges = await changes.OfAsync(id, cancellation),
            KeptScreens = proceedings.SignOffs.Where(signOff => signOff.ShownDigest is not null).Select(signOff => signOff.Id).ToHashSet(),
        };
    }
}
