using System.Text.Json;

namespace GovernancePortal.Cel.Evaluation;

/// <summary>Reads text out of JSON by strangers: an escaped half of a surrogate pair is valid JSON, but no text.</summary>
internal static class JsonText
{
    public static string Value(JsonElement json) => Read(json, static element => element.GetString()!);

    public static string Name(JsonProperty property) => Read(property, static member => member.Name);

    public static JsonElement? Member(JsonElement json, string name)
        => Read((json, name), static at => at.json.TryGetProperty(at.name, out var value) ? value : (JsonElement?)null);

    private static TResult Read<TFrom, TResult>(TFrom from, Func<TFrom, TResult> read)
    {
        try
        {
            return read(from);
        }
        catch (InvalidOperationException)
        {
            throw new UnusableValueException("the value holds text that is no valid Unicode");
        }
    }
}
