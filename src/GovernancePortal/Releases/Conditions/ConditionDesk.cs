using GovernancePortal.Approvals;
using GovernancePortal.Approvals.Subjects;
using GovernancePortal.Approvals.Tasks;
using GovernancePortal.Identity;
using GovernancePortal.Identity.People;
using GovernancePortal.Platform.Results;
using GovernancePortal.Releases.Requests;

namespace GovernancePortal.Releases.Conditions;

/// <summary>Gathers what the page of a watched condition shows.</summary>
public sealed class ConditionDesk(ControlBook controls, ReleaseBook releases, ApprovalBook approvals, SubjectDirectory subjects, ActorDirectory people)
{
    public async Task<Result<ConditionReview>> OpenAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        var found = await controls.OneAsync(id, cancellation);
        if (found.Error is { } missing)
            return missing;
        var release = await releases.ReleaseAsync(found.Value.ReleaseId, cancellation);
        if (release.Error is { } gone)
            return gone;
        var subject = await subjects.LookAsync(BreachSubject.SubjectKind, id, cancellation);
        var proceedings = (await approvals.ProceedingsAsync(BreachSubject.SubjectKind, [id], cancellation))[id];
        var asked = subject is null ? [] : proceedings.Asked(await approvals.RightsAsync(actor, cancellation), subject);
        var names = await people.NamesAsync([found.Value.SetBy, .. proceedings.Said.Select(said => said.PersonId)], cancellation);
        return new ConditionReview(found.Value, release.Value, subject?.Digest.ToString() ?? "", asked.FirstOrDefault(task => task.Obstacle is null) ?? asked.LastOrDefault(), proceedings.Said, names);
    }
}

/// <summary>A watched condition as its page shows it to one person.</summary>
/// <param name="Digest">What a sign-off on its breach binds to now.</param>
/// <param name="Yours">The task that asks a seat of this person; null where none does.</param>
/// <param name="Said">What its seat said of its breaches, oldest first.</param>
public sealed record ConditionReview(ControlView Control, ReleaseView Release, string Digest, AskedTask? Yours, IReadOnlyList<SignOffView> Said, IReadOnlyDictionary<Guid, string> Names)
{
    public string NameOf(Guid person) => Names.GetValueOrDefault(person, ActorDirectory.Erased);
}
