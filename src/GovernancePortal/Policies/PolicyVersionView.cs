using GovernancePortal.Identity;
using GovernancePortal.Policies.Review;
using GovernancePortal.Policies.Versions;

namespace GovernancePortal.Policies;

/// <summary>A version of a policy set as people and clients read it.</summary>
/// <param name="Policy">The id of the set.</param>
/// <param name="State"><c>draft</c>, <c>in-review</c>, <c>published</c> or <c>retired</c>.</param>
/// <param name="Source">The YAML as written.</param>
/// <param name="Digest">The digest of the set; null while the text cannot be checked.</param>
/// <param name="Tag">The state of the draft, for If-Match.</param>
/// <param name="EffectiveFrom">From when it binds; null for one that came with the product, and for what is not published.</param>
/// <param name="Editors">Everybody who had a hand in it.</param>
/// <param name="PublishedBy">Who approved it; who asked for that is <paramref name="SubmittedBy"/>.</param>
/// <param name="RetirementReason">Why it should bind no longer, while that is asked for and when it is retired.</param>
public sealed record PolicyVersionView(
    Guid Id, string Policy, int Number, string State, string? Title, string? Owner, string Source, string? Digest, string Tag, Guid CreatedBy, DateTimeOffset CreatedAt, DateTimeOffset EditedAt,
    IReadOnlyList<Guid> Editors, Guid? SubmittedBy, DateTimeOffset? SubmittedAt, DateTimeOffset? EffectiveFrom, Guid? PublishedBy, DateTimeOffset? PublishedAt,
    Guid? RetirementAskedBy, string? RetirementReason, DateTimeOffset? RetiredAt)
{
    /// <summary>The number of the later version that took its place, or does so before its day comes; null while none does.</summary>
    public int? SupersededBy { get; init; }

    /// <summary>Whether it is published and no moment comes at which it binds: it was retired before its day, or a later version takes its place by then.</summary>
    public bool NeverBinds { get; init; }

    /// <summary>Whether a second person is asked about its retirement.</summary>
    public bool AsksToRetire => State == "published" && RetirementAskedBy is not null;

    /// <summary>Whether somebody may write on it.</summary>
    public bool IsOpen => State is "draft" or "in-review";

    /// <summary>Whether somebody who may write policies may write on it: on what is in review, who sent it there and administrators.</summary>
    internal bool IsOpenTo(Actor actor) => State == "draft" || (State == "in-review" && ReviewRight.Allows(actor, SubmittedBy));

    internal static PolicyVersionView Of(PolicyVersion version, string key) => new(
        version.Id, key, version.Number, version.State.Key(), version.Title, version.Owner, version.Source, version.Digest?.ToString(), TagOf(version), version.CreatedBy, version.CreatedAt, version.EditedAt,
        version.Editors, version.SubmittedBy, version.SubmittedAt, version.EffectiveFrom, version.PublishedBy, version.PublishedAt,
        version.RetirementAskedBy, version.RetirementReason, version.RetiredAt);

    internal static string TagOf(PolicyVersion version) => $"{version.Number}.{version.Revision}";
}

/// <summary>A policy set with its versions.</summary>
/// <param name="Versions">Newest first, without their texts.</param>
public sealed record PolicySetView(Guid Id, string Key, string Title, string? Owner, IReadOnlyList<PolicyVersionHead> Versions)
{
    /// <summary>The version that binds now; null where none does.</summary>
    public PolicyVersionHead? Binding => Versions.FirstOrDefault(version => version.IsBinding);

    /// <summary>The version that is being written or decided on; null where none is.</summary>
    public PolicyVersionHead? Open => Versions.FirstOrDefault(version => version.State is "draft" or "in-review");
}

/// <summary>A version without its text.</summary>
/// <param name="IsBinding">Whether documents are judged by it now.</param>
/// <param name="Rules">How many rules it has; 0 for what is not published.</param>
/// <param name="PublishedBy">Who approved it.</param>
/// <param name="SupersededBy">The number of the later version that took its place, or does so before its day comes; null while none does.</param>
/// <param name="NeverBinds">Whether it is published and no moment comes at which it binds: it was retired before its day, or a later version takes its place by then.</param>
public sealed record PolicyVersionHead(
    Guid Id, int Number, string State, bool IsBinding, string? Digest, int Rules, DateTimeOffset EditedAt, DateTimeOffset? EffectiveFrom, Guid? PublishedBy, DateTimeOffset? PublishedAt, DateTimeOffset? RetiredAt, bool AsksToRetire,
    int? SupersededBy, bool NeverBinds);
