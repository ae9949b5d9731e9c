using GovernancePortal.Identity;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Ledger.Refusals;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using GovernancePortal.Policies.Versions;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Policies.Drafting;

/// <summary>Begins a draft: of a new policy set, or the next version of one.</summary>
public sealed class StartDraft(PortalDatabase database, PolicyBook book, RefusalLog refusals, TimeProvider time)
{
    /// <summary>A new set with its first draft.</summary>
    public async Task<Result<PolicyVersionView>> NewSetAsync(Actor actor, NewPolicyRequest request, CancellationToken cancellation) =>
        await refusals.EnterRefusedAsync(await BeginSetAsync(actor, request, cancellation), actor.Origin, "policy.begin", "policy-set", request.Key ?? "new", cancellation);

    /// <summary>The next version of a set; without a text it begins with that of the newest version.</summary>
    public async Task<Result<PolicyVersionView>> NextVersionAsync(Actor actor, string key, NewDraftRequest request, CancellationToken cancellation) =>
        await refusals.EnterRefusedAsync(await BeginVersionAsync(actor, key, request, cancellation), actor.Origin, "policy.draft", "policy-set", key, cancellation);

    private async Task<Result<PolicyVersionView>> BeginSetAsync(Actor actor, NewPolicyRequest request, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.WritePolicy) is { } refusal)
            return refusal;
        var key = request.Key?.Trim() ?? "";
        var form = new Form().Text("key", key, PolicyKey.Most, required: true, label: "The id")
            .Check("key", key.Length == 0 || PolicyKey.IsFree(key), "The id is lower-case words joined by '-', such as data-residency, and not a word that the portal uses itself.");
        if (form.Error is { } invalid)
            return invalid;
        if (request.Source is { } given && DraftText.Refuse(given) is { } unfit)
            return unfit;
        await using var db = await database.ChangeAsync(actor.Origin, "policy.begin", cancellation);
        if (await db.Set<StoredPolicySet>().AnyAsync(other => other.Key == key, cancellation))
            return Taken(key);
        var set = new StoredPolicySet(key, actor.Id, time.GetUtcNow());
        var version = Draft(set, 1, request.Source ?? DraftText.Beginning(key), actor);
        db.Add(set);
        db.Add(version);
        db.Announcements.Add(PolicyEvents.Topic);
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException failure) when (Duplicate.Is(failure))
        {
            return Taken(key); // at the same moment
        }

        return await book.VersionAsync(version.Id, cancellation);
    }

    private async Task<Result<PolicyVersionView>> BeginVersionAsync(Actor actor, string key, NewDraftRequest request, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.WritePolicy) is { } refusal)
            return refusal;
        if (request.Source is { } given && DraftText.Refuse(given) is { } unfit)
            return unfit;
        await using var db = await database.ChangeAsync(actor.Origin, "policy.draft", cancellation);
        if (await db.Set<StoredPolicySet>().SingleOrDefaultAsync(set => set.Key == key, cancellation) is not { } set)
            return Error.NotFound("policy");
        var newest = await db.Set<PolicyVersion>().Where(version => version.SetId == set.Id).OrderByDescending(version => version.Number).FirstOrDefaultAsync(cancellation);
        if (newest is { State: PolicyVersionState.Draft or PolicyVersionState.InReview })
            return AlreadyWritten(newest.Number);
        var version = Draft(set, (newest?.Number ?? 0) + 1, request.Source ?? newest?.Source ?? DraftText.Beginning(key), actor);
        db.Add(version);
        db.Announcements.Add(PolicyEvents.Topic);
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException failure) when (Duplicate.Is(failure))
        {
            return AlreadyWritten(version.Number);
        }

        return await book.VersionAsync(version.Id, cancellation);
    }

    private PolicyVersion Draft(StoredPolicySet set, int number, string source, Actor actor)
    {
        var version = new PolicyVersion(set.Id, number, source, actor.Id, time.GetUtcNow());
        version.Describe(PolicyReport.Check(source, set.Key).Policy?.Set);
        return version;
    }

    private static Error Taken(string key) => Error.Conflict("policy-exists", $"There is a policy “{key}” already.", "Open it and begin its next version, or choose another id.");

    private static Error AlreadyWritten(int number) =>
        Error.Conflict("draft-exists", $"Version {number} of this policy is being written already.", "Open it: several people can write on one draft, one after the other.");
}

/// <summary>A policy set that is new.</summary>
/// <param name="Key">Its id: lower-case words joined by '-'.</param>
/// <param name="Source">The text; a short beginning where it is left out.</param>
public sealed record NewPolicyRequest(string? Key, string? Source);

/// <summary>The next version of a policy set.</summary>
/// <param name="Source">The text; that of the newest version where it is left out.</param>
public sealed record NewDraftRequest(string? Source);
