using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GovernancePortal.Ledger.Intake;
using GovernancePortal.Provenance;
using GovernancePortal.Provenance.Chain;

namespace GovernancePortal.Ledger.Chain;

/// <summary>
/// Makes the next link out of an intake row. Whoever has the portal's database role can add a row that holds no entry: it gets a number all
/// the same, so that the ledger does not stand still, under the hash of a content that names its digest; verification names the entry.
/// </summary>
internal static class ChainLink
{
    /// <summary>Kind and action of an entry whose row holds none.</summary>
    public const string Unreadable = "unreadable";

    /// <summary>The next link, also of a row that holds no entry.</summary>
    /// <param name="reason">Why it holds none; null when it does.</param>
    public static LedgerEntry Next(LedgerIntake intake, long sequence, Sha256Digest previous, out string? reason)
    {
        reason = null;
        try
        {
            return Next(intake, sequence, previous);
        }
        catch (Exception unreadable) when (IsUnreadable(unreadable))
        {
            reason = unreadable.Message;
            return new LedgerEntry
            {
                Sequence = sequence,
                IntakeId = intake.Id,
                EntryId = intake.EntryId,
                EntityKind = Unreadable,
                EntityKey = intake.EntryId.ToString(),
                ActorId = Guid.Empty,
                Action = Unreadable,
                At = DateTimeOffset.UnixEpoch,
                CorrelationId = string.Empty,
                Hash = HashChain.Link(InPlaceOf(intake.Content), sequence, previous).Hash,
            };
        }
    }

    /// <summary>True for what <see cref="Next(LedgerIntake, long, Sha256Digest)"/> throws when the row holds no entry.</summary>
    public static bool IsUnreadable(Exception failure) => failure is JsonException or FormatException or ArgumentException or InvalidOperationException;

    /// <exception cref="Exception">The intake row holds no entry (<see cref="IsUnreadable"/>).</exception>
    public static LedgerEntry Next(LedgerIntake intake, long sequence, Sha256Digest previous)
    {
        var content = Read(intake.Content);
        var entity = content["entity"] as JsonObject;
        return new LedgerEntry
        {
            Sequence = sequence,
            IntakeId = intake.Id,
            EntryId = intake.EntryId,
            EntityKind = Text(entity?["kind"], 60),
            EntityKey = Text(entity?["key"], 200),
            ActorId = Guid.Parse(Text(content["actor"])),
            Action = Text(content["action"], 80),
            At = Time(Text(content["at"])),
            CorrelationId = Text(content["correlationId"], 64),
            Hash = HashChain.Link(content, sequence, previous).Hash,
        };
    }

    /// <summary>What is hashed: canonical JSON (RFC 8785) of the intake's content with <c>sequence</c> and <c>previousHash</c>.</summary>
    public static string Content(string intake, long sequence, Sha256Digest previous)
    {
        try
        {
            // the same judgement as when it was numbered
            _ = Next(new LedgerIntake { EntryId = Guid.Empty, TableName = string.Empty, EntityKey = string.Empty, Content = intake }, sequence, previous);
            return Linked(Read(intake));
        }
        catch (Exception unreadable) when (IsUnreadable(unreadable))
        {
            return Linked(InPlaceOf(intake));
        }

        string Linked(JsonObject content) => Encoding.UTF8.GetString(HashChain.Link(content, sequence, previous).Content.Span);
    }

    // the shape that every reader of entries relies on
    private static JsonObject Read(string content)
    {
        var read = JsonNode.Parse(content) as JsonObject ?? throw new FormatException("It is not a JSON object.");
        if (read["fields"] is not JsonObject fields || fields.Any(field => field.Value is not JsonObject))
            throw new FormatException("It has no fields.");
        if (Text(read["change"]).Length == 0)
            throw new FormatException("It does not say what was changed.");
        if (read["onBehalfOf"] is { } person && !Guid.TryParseExact(Text(person), "D", out _))
            throw new FormatException("It names no person for whom it was done.");
        if (!IsTextOrNothing(read["before"]) || !IsTextOrNothing(read["after"]))
            throw new FormatException("What stood before and after is no digest.");
        return read;
    }

    private static JsonObject InPlaceOf(string content) =>
        new() { ["fields"] = new JsonObject(), ["schema"] = "ledger-unreadable/1", ["content"] = Sha256Digest.Of(Encoding.UTF8.GetBytes(content)).ToPrefixedString() };

    private static bool IsTextOrNothing(JsonNode? node) => node is null || node.GetValueKind() == JsonValueKind.String;

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture) is { Offset.Ticks: 0 } at && at > DateTimeOffset.UnixEpoch
        ? at
        : throw new FormatException("Its time is not in UTC.");

    // the length of its column; the database keeps no text with a zero in it
    private static string Text(JsonNode? node, int longest = int.MaxValue)
    {
        var text = node is JsonValue value && value.TryGetValue<string>(out var found) ? found : string.Empty;
        return text.Length <= longest && !text.Contains('\0', StringComparison.Ordinal) ? text : throw new FormatException("It says something longer than any entry does.");
    }
}
