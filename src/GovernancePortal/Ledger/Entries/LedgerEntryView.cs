using System.Text.Json;
using GovernancePortal.Ledger.Chain;
using GovernancePortal.Provenance;

namespace GovernancePortal.Ledger.Entries;

/// <summary>One entry as people and clients read it. <see cref="Hash"/> is the SHA-256 of the canonical JSON of <see cref="Content"/>.</summary>
/// <param name="Sequence">Gap-free from 1.</param>
/// <param name="Actor">Pseudonymous id; names live beside the chain.</param>
/// <param name="Content">Everything that is hashed, <c>sequence</c> and <c>previousHash</c> included.</param>
public sealed record LedgerEntryView(
    long Sequence, DateTimeOffset At, Guid Actor, string Action, string EntityKind, string EntityKey, string CorrelationId,
    string PreviousHash, string Hash, JsonElement Content)
{
    /// <summary>What is shown of an entry whose intake row somebody removed; verification names it.</summary>
    private const string Lost = "{\"fields\":{}}";

    /// <summary>The person for whom the actor did it; null when nobody else.</summary>
    public Guid? OnBehalfOf => Content.TryGetProperty("onBehalfOf", out var person) && person.ValueKind == JsonValueKind.String ? person.GetGuid() : null;

    /// <summary>Everybody whom the entry names.</summary>
    internal IEnumerable<Guid> People => OnBehalfOf is { } person ? [Actor, person] : [Actor];

    internal static LedgerEntryView Of(LedgerEntry entry, string? intake, Sha256Digest previous)
    {
        var content = JsonElement.Parse(intake is null ? Lost : ChainLink.Content(intake, entry.Sequence, previous));
        return new(entry.Sequence, entry.At, entry.ActorId, entry.Action, entry.EntityKind, entry.EntityKey, entry.CorrelationId, previous.ToString(), entry.Hash.ToString(), content);
    }
}
