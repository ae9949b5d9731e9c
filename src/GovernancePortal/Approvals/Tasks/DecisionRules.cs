using GovernancePortal.Approvals.Delegations;
using GovernancePortal.Approvals.SignOffs;
using GovernancePortal.Approvals.Subjects;
using GovernancePortal.Identity;
using GovernancePortal.Platform.Results;
using GovernancePortal.Provenance;

namespace GovernancePortal.Approvals.Tasks;

/// <summary>Separation of duties and what a sign-off binds to: each rule answers null, or the refusal.</summary>
internal static class DecisionRules
{
    /// <summary>The code of a refusal that taking the task over does away with.</summary>
    public const string ClaimedByAnother = "claimed-by-another";

    /// <summary>Whether this person may decide this task, and for whom: the one answer for the handler, the queue and the review room.</summary>
    public static Mandate Of(SeatRights rights, ApprovalTask task, SubjectFacts? subject, Round round)
    {
        var mandate = Separated(rights, task, subject, round);
        return mandate is { Obstacle: null, AsDeputy: false } && task.ClaimedBy is { } holder && holder != rights.Actor.Id
            ? mandate with { Obstacle = Error.Conflict(ClaimedByAnother, "Somebody else has claimed this task.", "Leave it to them, or take it over first: they see that you did.") }
            : mandate;
    }

    /// <summary>The same without regard to who has claimed it: who may not decide a task may not claim it either.</summary>
    public static Mandate Separated(SeatRights rights, ApprovalTask task, SubjectFacts? subject, Round round)
    {
        var actor = rights.Actor;
        if (task.Seat is not { } seat)
            return new(Error.Forbidden("not-a-seat-task", "This task is for the submitter, not for a council seat."));
        if (actor.Holds(seat))
            return new(State(task) ?? (subject is null ? Error.NotFound("subject") : Person(actor.Id, null, task, subject, round)));
        Mandate? refused = null;
        foreach (var delegator in rights.DelegatorsOf(task))
        {
            var mandate = new Mandate(State(task) ?? (subject is null ? Error.NotFound("subject") : Person(actor.Id, delegator, task, subject, round)), delegator);
            if (mandate.Obstacle is null)
                return mandate;
            refused ??= mandate;
        }

        // whoever claimed it has not answered in time: the deputy need not take it over
        if (rights.AsksDeputy(task) && new Mandate(State(task) ?? (subject is null ? Error.NotFound("subject") : Person(actor.Id, null, task, subject, round)), AsDeputy: true) is var deputy && (refused is null || deputy.Obstacle is null))
            return deputy;
        return refused ?? new(Error.Forbidden("not-your-seat", $"This task is for the {seat.Title().ToLowerInvariant()}, which you {(seat == Identity.Seat.Compliance ? "are not" : "do not hold")}.", $"A {seat.Holder()} can decide it."));
    }

    private static Error? State(ApprovalTask task) => task.State switch
    {
        TaskState.Decided => Error.Conflict("already-decided", $"This task was decided {task.ClosedAt:yyyy-MM-dd HH:mm} UTC. A decision is made once."),
        TaskState.Withdrawn => Error.Conflict("decided-late", $"This task was withdrawn: {task.WithdrawReason ?? "another seat's decision ended the round."}"),
        _ => null,
    };

    private static Error? Person(Guid actor, Guid? delegator, ApprovalTask task, SubjectFacts subject, Round round)
    {
        var another = $"Another {task.Seat!.Value.Holder()} can.";
        if (subject.Submitters.Contains(actor))
            return Error.Forbidden("self-approval", "You submitted this, so you cannot sign it off.", another);
        if (delegator is { } principal && subject.Submitters.Contains(principal))
            return Error.Forbidden("delegator-submitted", "Who delegated this seat to you submitted this, so nobody signs it off on their behalf.", another);
        return Vote(actor, delegator, task, round);
    }

    /// <summary>One person, one vote in a round: in person, on somebody's behalf, or through somebody.</summary>
    /// <param name="delegator">On whose behalf; null for a seat of one's own.</param>
    public static Error? Vote(Guid actor, Guid? delegator, ApprovalTask task, Round round)
    {
        var (said, another) = (round.SignOffs.Where(signOff => signOff.VoidedAt is null).ToList(), $"Another {task.Seat!.Value.Holder()} can decide.");
        if (task.LoopId is not null && round.Tasks.Any(other => other.Id != task.Id && other.InstanceId == task.InstanceId && other.LoopId == task.LoopId && other.ClosedBy == actor))
            return Error.Conflict("answered-already", "You have answered one of these tasks already: each of them is for another person.", another);
        var own = said.FindAll(signOff => signOff.Voters.Contains(actor));
        if (own.Find(signOff => signOff.Seat != task.Seat && signOff.Outcome != Outcome.Abstain) is { } before)
            return Error.Conflict("two-seats", $"{(before.PersonId == actor ? "You have signed" : "Somebody signed on your behalf")} for the {before.Seat.Title().ToLowerInvariant()} already: one person fills one seat per release.", another);
        if (own.Exists(signOff => signOff.Seat == task.Seat && signOff.Outcome == Outcome.Abstain))
            return Error.Conflict("abstained", "You abstained for this seat, so another holder of it is asked.");
        if (own.Exists(signOff => signOff.Seat == task.Seat && (delegator is not null || signOff.OnBehalfOf is not null)))
            return Error.Conflict("one-vote", "You have signed for this seat already, in person or through somebody: one person has one vote in a round.", another);
        if (delegator is not { } principal || said.Find(signOff => signOff.Voters.Contains(principal)) is not { } voted)
            return null;
        return voted.Outcome == Outcome.Abstain
            ? Error.Conflict("abstained", "Who delegated this seat to you abstained, so another holder of it is asked.")
            : Error.Conflict("delegator-voted", $"Who delegated this seat to you has a vote already, for the {voted.Seat.Title().ToLowerInvariant()}: one person has one vote in a round, in person or through somebody.", another);
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
        ? subject.Obstacle
        : Error.Conflict("release-blocked",
            $"Approval is not possible while gates block: {string.Join(", ", subject.Blockers.Select(blocker => $"{blocker.Title} ({blocker.Verdict})"))}.",
            "Refuse or ask for changes, or have the causes removed and the gates run again.",
            [.. subject.Blockers.Select(blocker => new ErrorDetail(blocker.GateId, $"{blocker.Title}: {blocker.Verdict}. {blocker.Reason}"))]);
}

/// <summary>Whether a person may decide a task, and for whom.</summary>
/// <param name="Obstacle">Why the person may not; null when they may.</param>
/// <param name="OnBehalfOf">Who delegated it; null where the person holds the seat.</param>
/// <param name="AsDeputy">True where it was escalated to the person.</param>
internal sealed record Mandate(Error? Obstacle, Guid? OnBehalfOf = null, bool AsDeputy = false);
