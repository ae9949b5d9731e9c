using System.Text.Json;
using GovernancePortal.Provenance;

namespace GovernancePortal.PolicySets;

/// <summary>A policy set as its file says it. Whether its expressions fit the input is for <see cref="PolicyCheck"/> to find.</summary>
/// <param name="Id">Stable, kebab-case.</param>
/// <param name="Owner">The role that answers for it.</param>
/// <param name="References">Ids of known controls (<c>AIA-10</c>), articles of known laws (<c>GDPR Art. 5</c>) or sources of the organisation's own (<c>own:…</c>).</param>
/// <param name="EffectiveFrom">The first day (UTC) on which it binds; null where publishing decides.</param>
/// <param name="Values">Named constants that expressions read as <c>values.name</c>: a JSON object.</param>
/// <param name="Bases">Documents that tests start from, by name.</param>
/// <param name="Digest">SHA-256 over the canonical form (RFC 8785) of everything in the set, tests included: one digest, one version.</param>
public sealed record PolicySet(
    string Id, string Title, string Owner, string? Description, IReadOnlyList<string> References, DateOnly? EffectiveFrom, JsonElement Values,
    IReadOnlyDictionary<string, PolicyExample> Bases, IReadOnlyList<PolicyRule> Rules, Sha256Digest Digest)
{
    /// <summary>The format that the files name in <c>schema</c>.</summary>
    public const string SchemaName = "policy-set/1";

    /// <summary>The text of which the digest is the SHA-256: RFC 8785.</summary>
    public required string Canonical { get; init; }
}
