using GovernancePortal.Approvals.Conditions;
using GovernancePortal.Approvals.Delegations;
using GovernancePortal.Approvals.Processes;
using GovernancePortal.Approvals.Processes.Reopening;
using GovernancePortal.Approvals.SignOffs;
using GovernancePortal.Approvals.Subjects;
using GovernancePortal.Identity;
using GovernancePortal.Identity.People;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Identity.Reauthentication;
using GovernancePortal.Ledger.Refusals;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Approvals.Tasks;

/// <summary>
/// A seat decides, in person, through somebody to whom its holder delegated it, or through its deputy once it is overdue. Refused, with the reason and an entry in the ledger: deciding for another seat, one's own submission, twice, late,
/// for a second seat, on another manifest than was on the screen, approving what is blocked, and without a fresh proof of who signs. That
/// a person in a browser is asked for the proof is a step of signing, and no refusal for the ledger.
/// </summary>
public sealed class DecideTask(
    PortalDatabase database, CommitAtOnce commit, SubjectDirectory subjects, ProcessRunner runner, DelegationBook delegations, DeedProofs proofs, ReopenChanged changed, RefusalLog refusals, TimeProvider time)
{
    /// <summary>The code of a refusal after which those who signed something else are asked anew, and the decision is tried once more.</summary>
    private const string OthersChanged = "signed-changed";

    public const int MaxComment = 4000;
    public const int MaxConditions = 20;

    public async Task<Result<SignOffView>> HandleAsync(Actor actor, Guid taskId, DecideTaskRequest request, CancellationToken cancellation)
    {
        var result = await DecideAsync(actor, taskId, request, cancellation);
        if (result.Error is { Code: OthersChanged })
        {
            var (kind, id) = await WhatAsync(taskId, cancellation);
            await changed.HandleAsync(actor.Origin, kind, id, cancellation);
            result = await DecideAsync(actor, taskId, request, cancellation);
        }

        return result.Error is { Kind: not ErrorKind.Invalid } error && DeedProofs.AddressIn(error) is null
            ? await refusals.EnterAsync(actor.Origin, "task.decide", "approval-task", taskId.ToString(), error, cancellation)
            : result;
    }

    private async Task<Result<SignOffView>> DecideAsync(Actor actor, Guid taskId, DecideTaskRequest request, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.ActForSeat) is { } refusal)
            return refusal;
        // who holds no seat decides only what was delegated, or escalated to them
        if (actor.Demand(Permission.DecideTask) is { } seatless && !(await delegations.RightsAsync(actor, cancellation)).SpeaksForOthers)
            return seatless;
        await using var db = await database.ChangeAsync(actor.Origin, "task.decide", cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (await db.Set<ApprovalTask>().Where(row => row.Id == taskId).Select(row => (Guid?)row.InstanceId).SingleOrDefaultAsync(cancellation) is not { } instanceId)
            return Error.NotFound("task");
        var instance = await ProcessRunner.LockWithRootAsync(db, instanceId, cancellation);
        // a request may take its time to arrive, and roles may go meanwhile
        var held = await ActorDirectory.HoldAsync(db, actor, Permission.ActForSeat, time.GetUtcNow(), cancellation);
        if (held.Error is { } gone)
            return gone;
        var task = await db.Set<ApprovalTask>().SingleAsync(row => row.Id == taskId, cancellation);
        var subject = await subjects.LookAsync(task.SubjectKind, task.SubjectId, cancellation);
        var round = await Round.ReadAsync(db, instance.RootId, cancellation);
        var rights = await delegations.HoldAsync(db, held.Value, cancellation);
        var mandate = DecisionRules.Of(rights, task, subject, round);
        if (mandate.Obstacle is { } obstacle)
            return !rights.SpeaksForOthers && held.Value.Demand(Permission.DecideTask) is { } taken ? taken : obstacle;
        if (Check(request, subject!, time.GetUtcNow()).Error is { } invalid)
            return invalid;
        var outcome = Outcomes.Parse(request.Outcome)!.Value;
        if (DecisionRules.Binding(request.ManifestDigest, subject!) is { } unbound)
            return unbound;
        if (outcome == Outcome.Approve && DecisionRules.Blocked(subject!) is { } blocked)
            return blocked;
        if (round.SignOffs.Any(said => ReopenChanged.IsStale(said, subject!.Digest)))
            return Error.Conflict(OthersChanged, "What others signed before you has changed, and they are asked anew at this moment.", "Open its page again, then decide.");
        var decision = new PreparedDecision(outcome.Key(), request.Comment?.Trim() ?? "", [.. (request.Conditions ?? []).Select(condition => condition.Trimmed())]);
        if (decision.Conditions.Any(condition => condition.IsWatched) && await subjects.CheckAsync(task.SubjectKind, task.SubjectId, decision.Conditions, cancellation) is { } unwatched)
            return unwatched;
        var proof = await proofs.TakeAsync(db, actor, decision.For(task.Id, subject!.Digest), request.Proof, subjects.PageOf(task.SubjectKind, task.SubjectId), cancellation);
        if (proof.Error is { } unproven)
            return unproven;
        await subjects.KeepAsync(task.SubjectKind, subject, cancellation);
        var signOff = new SignOff(task, task.Seat!.Value, actor.Id, outcome, decision.Comment, decision.Conditions, subject.Digest, proof.Value, time.GetUtcNow(), mandate.OnBehalfOf, mandate.AsDeputy)
        {
            Meaning = SignatureMeaning.Of(outcome.Key(), task.Approves, decision.Conditions.Count),
        };
        db.Add(signOff);
        task.Decide(actor.Id, time.GetUtcNow());
        if (await runner.CompleteTaskAsync(db, instance, task, new Dictionary<string, object?> { ["outcome"] = outcome.Key() }, cancellation) is { } refused)
            return refused.IsLate()
                ? Error.Conflict("decided-late", $"This task no longer waits for a decision: {refused.Message}.")
                : Error.Conflict("process-stuck", $"The process cannot go on with this answer: {refused.Message}.", "Tell an administrator: the process file has to be corrected.");
        await commit.RunAsync(db, cancellation);
        return SignOffView.Of(signOff);
    }

    private async Task<(string Kind, Guid Id)> WhatAsync(Guid taskId, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var task = await db.Set<ApprovalTask>().Where(row => row.Id == taskId).Select(row => new { row.SubjectKind, row.SubjectId }).SingleAsync(cancellation);
        return (task.SubjectKind, task.SubjectId);
    }

    private static Form Check(DecideTaskRequest request, SubjectFacts subject, DateTimeOffset now)
    {
        var needsComment = subject.AlwaysSaysWhy || request.Outcome is "refuse" or "request-changes";
        var form = new Form().OneOf("outcome", request.Outcome, Outcomes.Keys).Text("comment", request.Comment, MaxComment, needsComment)
            .Check("conditions", (request.Conditions?.Count ?? 0) <= MaxConditions, $"At most {MaxConditions} conditions.");
        foreach (var condition in (request.Conditions ?? []).Take(MaxConditions))
            condition.Check(form, now);
        return form.Check("conditions", (request.Conditions ?? []).Count(condition => condition.Kind == ConditionKinds.Expiry) <= 1, "An approval ends once: one expiry at most.")
            .Check("conditions", request.Outcome == Outcome.Approve.Key() || !(request.Conditions ?? []).Any(condition => condition.IsWatched), "Only an approval has conditions that the portal watches.");
    }
}

/// <summary>What a seat says. The digest is the one that was on the screen.</summary>
/// <param name="Conditions">Each a text, or an object with its <c>kind</c> that the portal watches.</param>
/// <param name="Proof">What the browser brought back from the sign-in service as <c>proof</c>; left out until the person was asked who they are.</param>
public sealed record DecideTaskRequest(string? Outcome, string? Comment, IReadOnlyList<Condition>? Conditions, string? ManifestDigest, string? Proof = null);

/// <summary>A sign-off as clients read it.</summary>
/// <param name="Conditions">What was demanded, each as a sentence.</param>
/// <param name="OnBehalfOf">Who holds the seat and had delegated it; null where the one who signed holds it.</param>
/// <param name="AsDeputy">True where the deputy of the seat signed, because its holders were late.</param>
/// <param name="ShownDigest">SHA-256 of what else the signer had on the screen; null where the owner of the subject keeps nothing of it.</param>
/// <param name="ProvenAt">When the person last proved who they are; null where no identity provider is configured.</param>
public sealed record SignOffView(
    Guid Id, Guid TaskId, string Seat, Guid PersonId, string Outcome, string Comment, IReadOnlyList<string> Conditions, string ManifestDigest,
    DateTimeOffset At, DateTimeOffset? ProvenAt, DateTimeOffset? VoidedAt, string? VoidReason, Guid? OnBehalfOf = null, bool AsDeputy = false, string? ShownDigest = null)
{
    /// <summary>Those of the conditions that the portal watches, as they were signed.</summary>
    public IReadOnlyList<Condition> Watched { get; init; } = [];

    /// <summary>SHA-256 of the conditions as they were signed; null where there are none.</summary>
    public string? ConditionsDigest { get; init; }

    /// <summary>What the signature says, in the words of who signed.</summary>
    public string Meaning { get; init; } = "";

    internal static SignOffView Of(SignOff signOff) => new(
        signOff.Id, signOff.TaskId, signOff.Seat.Key(), signOff.PersonId, signOff.Outcome.Key(), signOff.Comment, signOff.Conditions,
        signOff.ManifestDigest.ToString(), signOff.At, signOff.ProvenAt, signOff.VoidedAt, signOff.VoidReason, signOff.OnBehalfOf, signOff.AsDeputy, signOff.ShownDigest?.ToString())
    {
        Meaning = signOff.Meaning,
        Watched = [.. signOff.Demanded.Where(condition => condition.IsWatched)],
        ConditionsDigest = signOff.Conditions.Count == 0 ? null : Condition.DigestOf(signOff.Demanded).ToString(),
    };
}
