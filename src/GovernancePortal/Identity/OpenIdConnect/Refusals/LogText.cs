using System.Globalization;

namespace GovernancePortal.Identity.OpenIdConnect.Refusals;

/// <summary>Text from the other side made fit for one line of a log: shortened, and nothing that moves a cursor or hides a letter.</summary>
internal static class LogText
{
    private const int Longest = 200;

    public static string Quote(string? received)
    {
        if (received is null) return "nothing";
        var shown = received.Length > Longest ? received[..Longest] + "…" : received;
        return $"'{string.Concat(shown.Select(c => IsPlain(c) ? c : '\uFFFD'))}'";
    }

    private static bool IsPlain(char c) =>
        char.GetUnicodeCategory(c) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse);
}
