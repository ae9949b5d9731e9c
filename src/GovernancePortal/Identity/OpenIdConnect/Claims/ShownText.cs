namespace GovernancePortal.Identity.OpenIdConnect.Claims;

/// <summary>Names from outside made fit to be shown beside a signature: nothing that hides, breaks the line or turns the direction of writing.</summary>
internal static class ShownText
{
    /// <summary>The text without what must not be shown, cut to <paramref name="longest"/> characters; null when nothing is left.</summary>
    public static string? Clean(string? text, int longest)
    {
        if (text is null) return null;
        var kept = string.Concat(text.EnumerateRunes().Where(rune => !IsHidden(rune.Value)).Select(rune => rune.ToString())).Trim();
        if (kept.Length > longest) kept = kept[..(char.IsHighSurrogate(kept[longest - 1]) ? longest - 1 : longest)];
        return kept.Length == 0 ? null : kept;
    }

    private static bool IsHidden(int rune) =>
        rune is < 0x20 or (>= 0x7F and <= 0x9F) or 0x061C or 0x200B or 0x200E or 0x200F or (>= 0x2028 and <= 0x202E) or (>= 0x2060 and <= 0x206F) or 0xFEFF or 0xFFFD
            or (>= 0xFFF0 and <= 0xFFFB) or (>= 0xE0000 and <= 0xE007F);
}
