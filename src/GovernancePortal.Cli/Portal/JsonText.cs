using System.Text.Json;

namespace GovernancePortal.Cli.Portal;

/// <summary>Members of the portal's answers, by name.</summary>
internal static class JsonText
{
    /// <exception cref="CommandEndedException">The answer has no such text.</exception>
    public static string Text(this JsonElement element, string member) => element.TextOrNull(member) ?? throw Foreign(member);

    public static string? TextOrNull(this JsonElement element, string member)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(member, out var value) || value.ValueKind != JsonValueKind.String)
            return null;
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            throw Foreign(member); // half of a surrogate pair
        }
    }

    /// <exception cref="CommandEndedException">The answer has no such object.</exception>
    public static JsonElement Member(this JsonElement element, string member) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.Object ? value : throw Foreign(member);

    /// <exception cref="CommandEndedException">The answer has no such list.</exception>
    public static IReadOnlyList<JsonElement> Items(this JsonElement element, string member) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : throw Foreign(member);

    /// <exception cref="CommandEndedException">The answer has no such number.</exception>
    public static long Number(this JsonElement element, string member) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : throw Foreign(member);

    /// <exception cref="CommandEndedException">The answer has no id.</exception>
    public static Guid Id(this JsonElement element) => Guid.TryParse(element.Text("id"), out var id) ? id : throw Foreign("id");

    private static CommandEndedException Foreign(string member) => new(ExitCode.Unreachable, $"What answered is not the portal, or another version of it: “{member}” is missing from its answer.");
}
