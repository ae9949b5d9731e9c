using System.Text.Json;
using GovernancePortal.Redaction.Reading;

namespace GovernancePortal.Redaction;

/// <summary>
/// A place in a file from which a scan goes on as if it had never stopped, with what was found before it. Holds no unmasked value and
/// nothing of the file's text.
/// </summary>
public sealed class ScanCheckpoint
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new KindByIdConverter() } };

    internal ScanCheckpoint(ScanState state) => State = state;

    /// <summary>Bytes before the place.</summary>
    public long ByteOffset => State.ByteOffset;

    /// <summary>Findings before the place.</summary>
    public long Findings => State.Found.Counts.Values.Sum();

    internal ScanState State { get; }

    public string ToJson() => JsonSerializer.Serialize(State, Json);

    /// <returns>Null when the text is no checkpoint, or one of another rule set: the file must then be scanned from its beginning.</returns>
    public static ScanCheckpoint? FromJson(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<ScanState>(text, Json) is { } state && state.RuleSetDigest == RuleSet.Current.Digest ? new(state) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
