using GovernancePortal.Datasets;
using GovernancePortal.Identity.People;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Paging;
using GovernancePortal.Platform.Results;
using GovernancePortal.Policies;
using GovernancePortal.PolicySets;
using GovernancePortal.Registry.Systems;
using GovernancePortal.Ui.Time;
using GovernancePortal.Waivers.Granting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GovernancePortal.Waivers.Asking;

/// <summary>What a waiver stands on: the rule that binds now, what it is for, and who has a hand in that. The same is asked when somebody asks, while somebody decides, and when it is granted.</summary>
internal sealed class WaiverGrounds(PolicyShelf shelf, IWaivedReleases releases, IOptions<WaiverOptions> options)
{
    public static readonly Error Twice = Error.Conflict("already-waived", "This rule is waived already for exactly this.", "Withdraw that waiver first, or wait until it ends.");

    /// <summary>The grounds as they are now, or why there are none. Whether the release fails the rule is asked apart (<see cref="NothingAsync"/>): that may have to be judged.</summary>
    public async Task<Result<WaiverGround>> FindAsync(PortalDbContext db, WaiverTerms terms, DateTimeOffset now, CancellationToken cancellation)
    {
        if (terms.Until <= now)
            return Error.Conflict("waiver-over", "The last day that was asked for is over.", "Ask anew, with a later day.");
        var found = terms.ReleaseId is { } release ? await ReleaseAsync(db, release, terms.VersionId, cancellation) : await SystemAsync(db, terms.SystemId!.Value, cancellation);
        if (found.Error is { } unfit)
            return unfit;
        var ruled = await RuleAsync(terms, now, cancellation);
        if (ruled.Error is { } other)
            return other;
        var ground = found.Value with { Policy = ruled.Value.Policy, Rule = ruled.Value.Rule, Digest = ruled.Value.Digest };
        if (TooLong(ground.Rule, terms.Until, now) is { } tooLong)
            return tooLong;
        return await StandsAsync(db, terms, ground, now, cancellation) ? Twice : ground;
    }

    /// <summary>Why there is nothing to waive for a release; null where it fails the rule, and for a system.</summary>
    public async Task<Error?> NothingAsync(WaiverGround ground, Guid? release, DateTimeOffset now, CancellationToken cancellation) => release is not { } looked ? null
        : await releases.StandingAsync(looked, ground.Policy, ground.Rule.Id, now, cancellation) switch
        {
            RuleStanding.Met => Error.Conflict("nothing-to-waive", $"The rule “{ground.Rule.Title}” is met there as things are now, or does not apply: there is nothing to waive.", "If it fails or warns later, it can be waived then; for what the system releases until a day, waive it for the system."),
            RuleStanding.Unjudged => Error.Conflict("rule-not-judged", $"The rule “{ground.Rule.Title}” could not be judged there: nobody knows what would be waived.", "Complete the facts that it looks at; if they are complete, have the owner of the policy mend the rule."),
            _ => null,
        };

    /// <summary>Everybody who may not decide: who asked, who has a hand in the release or in what the system releases, and who owns the system.</summary>
    public async Task<IReadOnlySet<Guid>> HandsAsync(PortalDbContext db, RequestedWaiver asked, CancellationToken cancellation)
    {
        var owner = await db.Set<AiSystem>().Where(system => system.Id == asked.SystemId).Select(system => system.Owner).SingleAsync(cancellation);
        var named = Like.Exactly(owner.Trim());
        var owners = named.Length == 0 ? [] : await db.Set<Person>().AsNoTracking().Where(person => EF.Functions.ILike(person.Account, named, Like.Escape) || EF.Functions.ILike(person.DisplayName.Trim(), named, Like.Escape)).ToListAsync(cancellation);
        var hands = owners.Where(person => SystemOwner.Is(owner, person.Account, person.DisplayName)).Select(person => person.Id).Append(asked.AskedBy).ToHashSet();
        if (asked.ReleaseId is { } release)
            hands.UnionWith(await releases.SubmittersAsync(release, cancellation));
        else
        {
            hands.UnionWith(await SystemSubmitters.OfAsync(db, asked.SystemId, cancellation));
            hands.UnionWith(await releases.SubmittersOfOpenAsync(asked.SystemId, cancellation));
        }

        return hands;
    }

    /// <summary>Why what somebody asked for is not granted: they are suspended, or may no longer ask. Null while they may.</summary>
    public static async Task<Error?> GoneAsync(PortalDbContext db, Guid askedBy, CancellationToken cancellation)
    {
        var asker = await db.Set<Person>().AsNoTracking().Include(person => person.Grants.Where(grant => grant.State == GrantState.Active)).SingleOrDefaultAsync(person => person.Id == askedBy, cancellation);
        return asker is { Suspended: false } && PermissionMatrix.Allows(asker.Grants.Select(grant => grant.Role), Permission.AskWaiver)
            ? null
            : Error.Conflict("asker-gone", "Who asked for it may no longer ask for waivers, so it cannot be granted.", "Refuse it; somebody else can ask for the same.");
    }

    private async Task<Result<WaiverGround>> ReleaseAsync(PortalDbContext db, Guid id, Guid? looked, CancellationToken cancellation)
    {
        if (!(await releases.FindAsync([id], cancellation)).TryGetValue(id, out var release))
            return Error.NotFound("release");
        if (looked is { } version && version != release.VersionId)
            return Error.Conflict("version-replaced", $"{release.Number} stands on another version than the one that was looked at.", "Look at it as it is now; what fails there can be asked for anew.");
        return release.IsDecided
            ? Error.Conflict("release-decided", $"{release.Number} is decided: what was judged is kept as it was.", "A waiver for the system counts for its next releases.")
            : new WaiverGround($"{release.Number}: {release.Title}", release.SystemId, release.VersionId, release.Environment);
    }

    private static async Task<Result<WaiverGround>> SystemAsync(PortalDbContext db, Guid id, CancellationToken cancellation) =>
        await db.Set<AiSystem>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellation) is { } system ? new WaiverGround($"Every release of {system.Name}", id, null, "") : Error.NotFound("system");

    private async Task<Result<(ShelvedPolicy Policy, PolicyRule Rule, string Digest)>> RuleAsync(WaiverTerms terms, DateTimeOffset now, CancellationToken cancellation)
    {
        var policy = (await shelf.AtAsync(now, cancellation)).FirstOrDefault(shelved => shelved.Policy.Set.Id == terms.Policy);
        if (policy?.Policy.Set.Rules.FirstOrDefault(known => known.Id == terms.Rule) is not { } rule)
            return Error.Conflict("rule-not-binding", $"No policy that binds now has the rule “{terms.Rule}” in “{terms.Policy}”: there is nothing to waive.", "Look at the policies for the rules that bind.");
        var digest = policy.Policy.DigestOf(rule.Id)!.Value.ToString();
        if (!policy.Policy.IsRead)
            return Error.Conflict("policy-unread", $"Version {policy.Number} of “{policy.Policy.Set.Title}” no longer reads, so that nobody knows what would be waived.", rule.Remedy.Text);
        if (!rule.Waivable)
            return Error.Conflict("not-waivable", $"The rule “{rule.Title}” says that it cannot be waived.", "What it demands has to be met, or the policy changed by its own way.");
        if (options.Value.MostDays(rule.Severity) is null)
            return Error.Conflict("nothing-to-waive", $"The rule “{rule.Title}” only informs: where it is not met it blocks nothing. Where it could not be judged, nobody knows what would be waived.");
        return terms.RuleDigest is { } read && !string.Equals(read.Trim(), digest, StringComparison.OrdinalIgnoreCase)
            ? Error.Conflict("rule-changed", $"The rule “{rule.Title}” is another than the one that was looked at.", "Look at it as it is now; it can be asked for anew.")
            : (policy, rule, digest);
    }

    private Error? TooLong(PolicyRule rule, DateTimeOffset until, DateTimeOffset now) => options.Value.MostDays(rule.Severity) is { } days && until > WaiverOptions.Latest(now, days)
        ? Error.Conflict("waiver-too-long", $"A rule of the severity “{rule.Severity.Key()}” is waived for at most {days} days, until {TimeText.End(WaiverOptions.Latest(now, days), now)}.", "Choose an earlier day; it can be granted anew then.")
        : null;

    // one that has run out, or is for a rule that binds no longer as it was, makes room: its end is entered with the next grant
    private static Task<bool> StandsAsync(PortalDbContext db, WaiverTerms terms, WaiverGround ground, DateTimeOffset now, CancellationToken cancellation)
    {
        var digest = ground.Policy.Policy.DigestOf(ground.Rule.Id)!.Value;
        return db.Set<Waiver>().AnyAsync(waiver => waiver.PolicyKey == terms.Policy && waiver.RuleId == terms.Rule && waiver.ReleaseId == terms.ReleaseId && waiver.SystemId == ground.SystemId
            && waiver.EndedAt == null && waiver.Until > now && waiver.RuleDigest == digest, cancellation);
    }
}

/// <summary>What a waiver is asked for.</summary>
/// <param name="RuleDigest">The rule that was read; null for the one that binds.</param>
/// <param name="VersionId">The version that was looked at; null for the one that asks now.</param>
internal sealed record WaiverTerms(string Policy, string Rule, Guid? ReleaseId, Guid? SystemId, string? RuleDigest, Guid? VersionId, DateTimeOffset Until)
{
    public static WaiverTerms Of(RequestedWaiver asked) => new(asked.PolicyKey, asked.RuleId, asked.ReleaseId, asked.ReleaseId is null ? asked.SystemId : null, asked.RuleDigest.ToString(), asked.VersionId, asked.Until);
}

/// <summary>The rule that would be waived, and for what.</summary>
/// <param name="Environment">Of the release; empty for a system.</param>
internal sealed record WaiverGround(string Scope, Guid SystemId, Guid? VersionId, string Environment)
{
    public ShelvedPolicy Policy { get; init; } = null!;

    public PolicyRule Rule { get; init; } = null!;

    public string Digest { get; init; } = "";
}
