using GovernancePortal.Datasets;
using GovernancePortal.Identity;
using GovernancePortal.Identity.People;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Identity.Reauthentication;
using GovernancePortal.Ledger.Refusals;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using GovernancePortal.Policies;
using GovernancePortal.PolicySets;
using GovernancePortal.Registry.Systems;
using GovernancePortal.Ui.Time;
using GovernancePortal.Waivers.Ending;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GovernancePortal.Waivers.Granting;

/// <summary>
/// A holder of the risk seat waives one rule for one release or one system, for a time: never somebody with a hand in it, never a rule that says that it
/// cannot be waived, never longer than its severity allows, and with the same proof of who does it as a sign-off. That a person in a browser is asked for
/// the proof is a step of granting, and no refusal for the ledger.
/// </summary>
public sealed class GrantWaiver(
    PortalDatabase database, PolicyShelf shelf, IWaivedReleases releases, DeedProofs proofs, WaiverChanges changes, RefusalLog refusals, IOptions<WaiverOptions> options, TimeProvider time)
{
    private static readonly Error Twice = Error.Conflict("already-waived", "This rule is waived already for exactly this.", "Withdraw that waiver first, or wait until it ends.");

    public async Task<Result<WaiverView>> HandleAsync(Actor actor, WaiverRequest request, CancellationToken cancellation)
    {
        var result = await GrantAsync(actor, request, cancellation);
        return result.Error is { } error && DeedProofs.AddressIn(error) is null
            ? await refusals.EnterRefusedAsync(result, actor.Origin, PreparedWaiver.Kind, request.ReleaseId is null ? "system" : "release", (request.ReleaseId ?? request.SystemId)?.ToString() ?? "", cancellation)
            : result;
    }

    private async Task<Result<WaiverView>> GrantAsync(Actor actor, WaiverRequest request, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.WaiveRule) is { } refusal)
            return refusal;
        if (request.Check(time.GetUtcNow()).Error is { } invalid)
            return invalid;
        await using var db = await database.ChangeAsync(actor.Origin, PreparedWaiver.Kind, cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await releases.HoldAsync(db, request.ReleaseId, request.SystemId, cancellation);
        await PolicyShelf.HoldAsync(db, request.Policy!, cancellation);
        // a request may take its time to arrive, and roles may go meanwhile
        var now = time.GetUtcNow();
        var held = await ActorDirectory.HoldAsync(db, actor, Permission.WaiveRule, now, cancellation);
        if (held.Error is { } gone)
            return gone;
        var found = request.ReleaseId is { } release ? await ReleaseAsync(db, held.Value, release, request.VersionId, cancellation) : await SystemAsync(db, held.Value, request.SystemId!.Value, cancellation);
        if (found.Error is { } unfit)
            return unfit;
        var ruled = await RuleAsync(request, now, cancellation);
        if (ruled.Error is { } other)
            return other;
        var (scope, (policy, rule, digest)) = (found.Value, ruled.Value);
        var until = request.Until!.Value.ToUniversalTime();
        if (TooLong(rule, until, now) is { } tooLong)
            return tooLong;
        if (await StandsAsync(db, request, policy, now, cancellation))
            return Twice;
        if (request.ReleaseId is { } looked && Nothing(rule, await releases.StandingAsync(looked, policy, rule.Id, now, cancellation)) is { } nothing)
            return nothing;
        var prepared = new PreparedWaiver(request.Policy!, rule.Id, rule.Title, digest, request.ReleaseId, request.SystemId, scope.Name, request.Reason!.Trim(), request.CompensatingControl!.Trim(), until, scope.VersionId);
        var proof = await proofs.TakeAsync(db, actor, prepared.ToDeed(), request.Proof, "/waivers", cancellation);
        if (proof.Error is { } unproven)
            return unproven;
        var waiver = Of(prepared, policy, rule, scope.SystemId, actor.Id, now, proof.Value);
        db.Add(waiver);
        await changes.GrantedAsync(db, waiver, cancellation);
        try
        {
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }
        catch (DbUpdateException failure) when (Duplicate.Of<Waiver>(db, failure))
        {
            return Twice;
        }

        return WaiverView.Of(waiver, now);
    }

    private static Error? Nothing(PolicyRule rule, RuleStanding standing) => standing switch
    {
        RuleStanding.Met => Error.Conflict("nothing-to-waive", $"The rule “{rule.Title}” is met there as things are now, or does not apply: there is nothing to waive.", "If it fails or warns later, it can be waived then; for what the system releases until a day, waive it for the system."),
        RuleStanding.Unjudged => Error.Conflict("rule-not-judged", $"The rule “{rule.Title}” could not be judged there: nobody knows what would be waived.", "Complete the facts that it looks at; if they are complete, have the owner of the policy mend the rule."),
        _ => null,
    };

    private async Task<Result<Scope>> ReleaseAsync(PortalDbContext db, Actor actor, Guid id, Guid? looked, CancellationToken cancellation)
    {
        if (!(await releases.FindAsync([id], cancellation)).TryGetValue(id, out var release))
            return Error.NotFound("release");
        var owner = await db.Set<AiSystem>().Where(system => system.Id == release.SystemId).Select(system => system.Owner).SingleAsync(cancellation);
        if (SystemOwner.Is(owner, actor.Account, actor.DisplayName) || (await releases.SubmittersAsync(id, cancellation)).Contains(actor.Id))
            return Error.Forbidden("self-waiver", "You asked for this release, submitted what it stands on, or own its system, so you cannot waive a rule for it.", "Another holder of the risk seat can.");
        if (looked is { } version && version != release.VersionId)
            return Error.Conflict("version-replaced", $"{release.Number} stands on another version than the one that you looked at.", "Look at it as it is now, then decide.");
        return release.IsDecided
            ? Error.Conflict("release-decided", $"{release.Number} is decided: what was judged is kept as it was.", "A waiver for the system counts for its next releases.")
            : new Scope($"{release.Number}: {release.Title}", release.SystemId, release.VersionId);
    }

    private async Task<Result<Scope>> SystemAsync(PortalDbContext db, Actor actor, Guid id, CancellationToken cancellation)
    {
        if (await db.Set<AiSystem>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellation) is not { } system)
            return Error.NotFound("system");
        if (SystemOwner.Is(system.Owner, actor.Account, actor.DisplayName) || await SystemSubmitters.IncludeAsync(db, actor.Id, id, cancellation)
            || (await releases.SubmittersOfOpenAsync(id, cancellation)).Contains(actor.Id))
            return Error.Forbidden("self-waiver", "You own this system, or submitted a version of it or what one stands on, so you cannot waive a rule for it.", "Another holder of the risk seat can.");
        return new Scope($"Every release of {system.Name}", id);
    }

    private async Task<Result<(ShelvedPolicy Policy, PolicyRule Rule, string Digest)>> RuleAsync(WaiverRequest request, DateTimeOffset now, CancellationToken cancellation)
    {
        var policy = (await shelf.AtAsync(now, cancellation)).FirstOrDefault(shelved => shelved.Policy.Set.Id == request.Policy);
        if (policy?.Policy.Set.Rules.FirstOrDefault(known => known.Id == request.Rule) is not { } rule)
            return Error.Conflict("rule-not-binding", $"No policy that binds now has the rule “{request.Rule}” in “{request.Policy}”: there is nothing to waive.", "Look at the policies for the rules that bind.");
        var digest = policy.Policy.DigestOf(rule.Id)!.Value.ToString();
        if (!policy.Policy.IsRead)
            return Error.Conflict("policy-unread", $"Version {policy.Number} of “{policy.Policy.Set.Title}” no longer reads, so that nobody knows what would be waived.", rule.Remedy.Text);
        if (!rule.Waivable)
            return Error.Conflict("not-waivable", $"The rule “{rule.Title}” says that it cannot be waived.", "What it demands has to be met, or the policy changed by its own way.");
        if (options.Value.MostDays(rule.Severity) is null)
            return Error.Conflict("nothing-to-waive", $"The rule “{rule.Title}” only informs: where it is not met it blocks nothing. Where it could not be judged, nobody knows what would be waived.");
        return request.RuleDigest is { } read && !string.Equals(read.Trim(), digest, StringComparison.OrdinalIgnoreCase)
            ? Error.Conflict("rule-changed", $"The rule “{rule.Title}” is another than the one you looked at.", "Look at it as it is now, then decide.")
            : (policy, rule, digest);
    }

    private Error? TooLong(PolicyRule rule, DateTimeOffset until, DateTimeOffset now) => options.Value.MostDays(rule.Severity) is { } days && until > WaiverOptions.Latest(now, days)
        ? Error.Conflict("waiver-too-long", $"A rule of the severity “{rule.Severity.Key()}” is waived for at most {days} days, until {TimeText.End(WaiverOptions.Latest(now, days), now)}.", "Choose an earlier day; it can be granted anew then.")
        : null;

    // what has run out, or is for a rule that binds no longer, and was not entered yet makes room; of two that do this side by side the second finds it entered
    private async Task<bool> StandsAsync(PortalDbContext db, WaiverRequest request, ShelvedPolicy policy, DateTimeOffset now, CancellationToken cancellation)
    {
        var open = await db.Set<Waiver>().FromSql($"select * from waivers where policy_key = {request.Policy} and rule_id = {request.Rule} and ended_at is null and release_id is not distinct from {request.ReleaseId} and (release_id is not null or system_id = {request.SystemId}) for update").ToListAsync(cancellation);
        foreach (var lapsed in open.Where(waiver => waiver.Until <= now))
        {
            lapsed.Expire();
            await changes.ExpiredAsync(db, lapsed, cancellation);
        }

        foreach (var waiver in open.Where(waiver => waiver.EndedAt is null))
            await changes.RuleReplacedAsync(db, waiver, policy, now, cancellation);
        await db.SaveChangesAsync(cancellation); // before the new one: there is room for one
        return open.Exists(waiver => waiver.EndedAt is null);
    }

    private static Waiver Of(PreparedWaiver prepared, ShelvedPolicy policy, PolicyRule rule, Guid systemId, Guid person, DateTimeOffset now, DateTimeOffset? provenAt) => new()
    {
        PolicyKey = prepared.Policy,
        RuleId = rule.Id,
        RuleTitle = rule.Title,
        Severity = rule.Severity,
        RuleDigest = policy.Policy.DigestOf(rule.Id)!.Value,
        PolicyVersionId = policy.VersionId,
        PolicyVersion = policy.Number,
        ReleaseId = prepared.ReleaseId,
        SystemId = systemId,
        PersonId = person,
        Seat = Seat.Risk,
        Reason = prepared.Reason,
        CompensatingControl = prepared.CompensatingControl,
        GrantedAt = now,
        Until = prepared.Until,
        ProvenAt = provenAt,
    };

    private sealed record Scope(string Name, Guid SystemId, Guid? VersionId = null);
}
