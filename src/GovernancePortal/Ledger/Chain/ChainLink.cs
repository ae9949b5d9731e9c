using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using GovernancePortal.Ledger.Intake;
using GovernancePortal.Provenance;
using GovernancePortal.Provenance.Chain;

namespace GovernancePortal.Ledger.Chain;

/// <summary>Makes the next link out of an intake row.</summary>
internal static class ChainLink
{
    /// <exception cref="FormatException">The intake row holds no entry.</exception>
    /// <exception cref="System.Text.Json.JsonException">The intake row holds no JSON.</exception>
    public static LedgerEntry Next(LedgerIntake intake, long sequence, Sha256Digest previous)
    {
        var content = Read(intake.Content);
        var entity = content["entity"] as JsonObject;
        return new LedgerEntry
        {
            Sequence = sequence,
            IntakeId = intake.Id,
            EntryId = intake.EntryId,
            EntityKind = Text(entity?["kind"]),
            EntityKey = Text(entity?["key"]),
            ActorId = Guid.Parse(Text(content["actor"])),
            Action = Text(content["action"]),
            At = DateTimeOffset.Parse(Text(content["at"]), CultureInfo.InvariantCulture),
            CorrelationId = Text(content["correlationId"]),
            Hash = HashChain.Link(content, sequence, previous).Hash,
        };
    }

    /// <summary>What is hashed: canonical JSON (RFC 8785) of the intake's content with <c>sequence</c> and <c>previousHash</c>.</summary>
    public static string Content(string intake, long sequence, Sha256Digest previous) => Encoding.UTF8.GetString(HashChain.Link(Read(intake), sequence, previous).Content.Span);

    private static JsonObject Read(string content) => JsonNode.Parse(content) as JsonObject ?? throw new FormatException("It is not a JSON object.");

    private static string Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : string.Empty;
}
