using System.Text.Json.Nodes;

namespace GovernancePortal.Cards.Fields;

/// <summary>What became of one value. A wrong one has no <see cref="Value"/>; a doubtful one is kept.</summary>
/// <param name="Value">The value to keep; null for a null or a wrong one.</param>
/// <param name="Expected">What is expected instead; null when all is well.</param>
/// <param name="IsWrong">Whether the card is refused for it.</param>
/// <param name="Suggestion">Text that would be right.</param>
internal readonly record struct ScalarVerdict(JsonNode? Value, string? Expected, bool IsWrong, string? Suggestion)
{
    public static ScalarVerdict Good(JsonNode? value) => new(value, null, IsWrong: false, null);

    public static ScalarVerdict Doubtful(string text, string expected, string? suggestion = null) => new(text, expected, IsWrong: false, suggestion);

    public static ScalarVerdict Wrong(string expected, string? suggestion = null) => new(null, expected, IsWrong: true, suggestion);
}
