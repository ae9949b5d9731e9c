using System.Text;
using System.Text.Json.Nodes;
using GovernancePortal.Ledger.Intake;
using GovernancePortal.Provenance;
using GovernancePortal.Provenance.Chain;

namespace GovernancePortal.Ledger.Chain;

/// <summary>Makes the next link out of an intake row.</summary>
internal static class ChainLink
{
    public static LedgerEntry Next(LedgerIntake intake, long sequence, Sha256Digest previous)
    {
        var content = JsonNode.Parse(intake.Content)!.AsObject();
        var link = HashChain.Link(content, sequence, previous);
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
            Content = Encoding.UTF8.GetString(link.Content.Span),
            Hash = link.Hash,
        };
    }

    private static string Text(JsonNode? node) => node?.GetValue<string>() ?? string.Empty;
}
