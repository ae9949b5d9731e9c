using System.Text.Json;
using System.Text.Json.Serialization;

namespace GovernancePortal.Cards.Content;

/// <summary>An item of a list whose shape the schema leaves open: plain text, or a structure with a text that sums it up.</summary>
/// <param name="Text">The text, or the structure's leaves as <c>name: value; name: value</c>.</param>
/// <param name="Detail">The structure, when the item is not plain text.</param>
[JsonConverter(typeof(CardEntryConverter))]
public sealed record CardEntry(string Text, JsonElement? Detail = null)
{
    public static implicit operator CardEntry(string text) => new(text);

    public static CardEntry FromString(string text) => new(text);

    public bool Equals(CardEntry? other) =>
        other is not null && string.Equals(Text, other.Text, StringComparison.Ordinal) && Detail.HasValue == other.Detail.HasValue
        && (Detail is not { } mine || JsonElement.DeepEquals(mine, other.Detail!.Value));

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Text);

    public override string ToString() => Text;
}
