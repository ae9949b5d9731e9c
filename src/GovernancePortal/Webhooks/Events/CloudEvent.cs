using System.Text.Json;
using System.Text.Json.Serialization;

namespace GovernancePortal.Webhooks.Events;

/// <summary>An event in the structured JSON format of CloudEvents 1.0 (section 3 of its JSON format).</summary>
internal static class CloudEvent
{
    /// <summary>What every intermediary forwards (CloudEvents 1.0, section “Size Limits”), less room for the attributes.</summary>
    public const int MaxData = 60 * 1024;

    public const string MediaType = "application/cloudevents+json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) } };

    /// <summary>The event; without its data where they are longer than <see cref="MaxData"/> bytes, since its subject says where to look.</summary>
    public static string Write(Guid id, string source, PortalEvent happened, DateTimeOffset at)
    {
        var data = JsonSerializer.SerializeToUtf8Bytes(happened.Data, Json);
        return JsonSerializer.Serialize(new
        {
            specversion = "1.0",
            id,
            source,
            type = "governance-portal." + happened.Type,
            subject = happened.Subject,
            time = at.UtcDateTime,
            datacontenttype = "application/json",
            data = data.Length <= MaxData ? JsonElement.Parse(data) : (JsonElement?)null,
        }, Json);
    }
}
