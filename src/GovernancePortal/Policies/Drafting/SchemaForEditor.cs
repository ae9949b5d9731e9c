using System.Text.Json.Serialization;
using GovernancePortal.PolicySets;

namespace GovernancePortal.Policies.Drafting;

/// <summary>A member of the input document as the editor completes and explains it: short names, since all of them are sent.</summary>
/// <param name="Description">What it means.</param>
/// <param name="Type">What expressions see.</param>
/// <param name="Choices">The texts that are allowed; null where any is.</param>
/// <param name="Members">Members of an object; null for everything else.</param>
/// <param name="Item">What a list holds; null for everything else.</param>
internal sealed record SchemaForEditor(
    [property: JsonPropertyName("d")] string Description, [property: JsonPropertyName("t")] string Type, [property: JsonPropertyName("c")] IReadOnlyList<string>? Choices,
    [property: JsonPropertyName("m")] IReadOnlyDictionary<string, SchemaForEditor>? Members, [property: JsonPropertyName("i")] SchemaForEditor? Item)
{
    public static SchemaForEditor Current { get; } = Of(InputSchema.Current.Root);

    private static SchemaForEditor Of(InputMember member) => new(
        member.Description, member.Type.ToString() ?? "", member.Choices.Count == 0 ? null : member.Choices,
        member.Members.Count == 0 ? null : member.Members.ToDictionary(inner => inner.Key, inner => Of(inner.Value), StringComparer.Ordinal), member.Item is { } item ? Of(item) : null);
}
