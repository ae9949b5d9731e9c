using System.Text;
using System.Text.Json.Nodes;
using GovernancePortal.Ledger.Intake;
using GovernancePortal.Provenance;

namespace GovernancePortal.Ledger.Chain;

/// <summary>Makes the next link out of an intake row.</summary>
internal static class ChainLink
{
    public static LedgerEntry Next(LedgerIntake intake, long sequence, Sha256Digest previous)
    {
        var content = JsonNode.Parse(intake.Content)!.AsObject();
        content["sequence"] = sequence;
        content["previousHash"] = previous.ToString();
        var canonical = CanonicalJson.Canonicalize(content);
        return new LedgerEntry
        {
            Sequence = sequence,
            IntakeId = intake.Id,
            EntryId = intake.EntryId,
            EntityKind = Text(content["entity"]!["kind"]),
            EntityKey = intake.EntityKey,
            ActorId = Guid.Parse(Text(content["actor"])),
            Action = Text(content["action"]),
            At = DateTimeOffset.Parse(Text(content["at"]), System.Globalization.CultureInfo.InvariantCulture),
            CorrelationId = Text(content["correlationId"]),
            Content = Encoding.UTF8.GetString(canonical),
            Hash = Sha256Digest.Of(canonical),
        };
    }

    private static string Text(JsonNode? node) => node?.GetValue<string>() ?? string.Empty;
}
