using GovernancePortal.Approvals.SignOffs;
using GovernancePortal.Approvals.Subjects;
using GovernancePortal.Identity;
using GovernancePortal.Platform.Results;
using GovernancePortal.Provenance;

namespace GovernancePortal.Approvals.Tasks;

/// <summary>Separation of duties and what a sign-off binds to: each rule answers null, or the refusal.</summary>
internal static class DecisionRules
{
    /// <summary>Why this person may not decide this task at all: the one answer for the handler, the queue and the review room.</summary>
    public static Error? Obstacle(Actor actor, ApprovalTask task, SubjectFacts? subject, Round round) =>
        Seat(actor, task) ?? (subject is null ? Error.NotFound("subject") : Person(actor, task, subject, round));

    private static Error? Seat(Actor actor, ApprovalTask task)
    {
        if (task.Seat is not { } seat)
            return Error.Forbidden("not-a-seat-task", "This task is for the submitter, not for a council seat.");
        if (!actor.Holds(seat))
            return Error.Forbidden("not-your-seat", $"This task is for the {seat.Title().ToLowerInvariant()}, which you {(seat == Identity.Seat.Compliance ? "are not" : "do not hold")}.", $"A {seat.Holder()} can decide it.");
        return task.State switch
        {
            TaskState.Decided => Error.Conflict("already-decided", $"This task was decided {task.ClosedAt:yyyy-MM-dd HH:mm} UTC. A decision is made once."),
            TaskState.Withdrawn => Error.Conflict("decided-late", $"This task was withdrawn: {task.WithdrawReason ?? "another seat's decision ended the round."}"),
            _ => null,
        };
    }

    private static Error? Person(Actor actor, ApprovalTask task, SubjectFacts subject, Round round)
    {
        if (subject.Submitters.Contains(actor.Id))
            return Error.Forbidden("self-approval", "You submitted this, so you cannot sign it off.", $"Another {task.Seat!.Value.Holder()} can.");
        if (task.LoopId is not null && round.Tasks.Any(other => other.Id != task.Id && other.InstanceId == task.InstanceId && other.LoopId == task.LoopId && other.ClosedBy == actor.Id))
            return Error.Conflict("answered-already", "You have answered one of these tasks already: each of them is for another person.", $"Another {task.Seat!.Value.Holder()} can.");
        var own = round.SignOffs.Where(signOff => signOff.PersonId == actor.Id && signOff.VoidedAt is null).ToList();
        if (own.Exists(signOff => signOff.Seat != task.Seat && signOff.Outcome != Outcome.Abstain))
            return Error.Conflict("two-seats", $"You have signed for the {own.First(signOff => signOff.Seat != task.Seat).Seat.Title().ToLowerInvariant()} already: one person fills one seat per release.", $"Another {task.Seat!.Value.Holder()} can decide.");
        return own.Exists(signOff => signOff.Seat == task.Seat && signOff.Outcome == Outcome.Abstain)
            ? Error.Conflict("abstained", "You abstained for this seat, so another holder of it is asked.")
            : null;
    }

    public static Error? Binding(string? given, SubjectFacts subject)
    {
        if (string.IsNullOrWhiteSpace(given))
            return new(ErrorKind.PreconditionRequired, "manifest-digest-missing", "A decision carries the digest of the manifest that was on the screen.", "Send manifestDigest as the task shows it.");
        if (!Sha256Digest.TryParse(given.Trim(), out var digest))
            return Error.Invalid("manifest-digest", "manifestDigest is not a SHA-256 digest: expected 64 hexadecimal characters.");
        return digest == subject.Digest
            ? null
            : Error.Conflict("manifest-changed", "What you reviewed is no longer what is asked for: it changed meanwhile.", "Open its page again, look at what changed, then decide.");
    }

    public static Error? Blocked(SubjectFacts subject) => subject.Blockers.Count == 0
        ? null
        : Error.Conflict("release-blocked",
            $"Approval is not possible while gates block: {string.Join(", ", subject.Blockers.Select(blocker => $"{blocker.Title} ({blocker.Verdict})"))}.",
            "Refuse or ask for changes, or have the causes removed and the gates run again.",
            [.. subject.Blockers.Select(blocker => new ErrorDetail(blocker.GateId, $"{blocker.Title}: {blocker.Verdict}. {blocker.Reason}"))]);
}
