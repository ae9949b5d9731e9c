using GovernancePortal.Identity;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Platform.Results;
using GovernancePortal.Policies.Judging;

namespace GovernancePortal.Policies.Drafting;

/// <summary>Reads, checks and tests a text without keeping it: what an editor shows while somebody writes.</summary>
public sealed class CheckPolicy(PolicyBook book, JudgingSlots slots)
{
    /// <summary>A text that somebody writes.</summary>
    public async Task<Result<PolicyReport>> HandleAsync(Actor actor, CheckPolicyRequest request, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.WritePolicy) is { } refusal)
            return refusal;
        if (request.Source is not { } source)
            return Error.Invalid("invalid-fields", "The text of the policy is missing.", "Send it as source.");
        return DraftText.Refuse(source) is { } unfit ? unfit : await RunAsync(actor, source, request.Key, cancellation);
    }

    /// <summary>The text of a version, with its tests run now.</summary>
    public async Task<Result<PolicyReport>> OfVersionAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.ReadPolicies) is { } refusal)
            return refusal;
        var version = await book.VersionAsync(id, cancellation);
        return version.Error is { } missing ? missing : await RunAsync(actor, version.Value.Source, version.Value.Policy, cancellation);
    }

    private Task<Result<PolicyReport>> RunAsync(Actor actor, string source, string? key, CancellationToken cancellation) =>
        slots.ComputeAsync(actor.Id, turn => PolicyReport.Of(source, key, turn), cancellation);
}

/// <summary>A text to look at.</summary>
/// <param name="Key">The id that it must carry; null where any will do.</param>
public sealed record CheckPolicyRequest(string? Source, string? Key);
