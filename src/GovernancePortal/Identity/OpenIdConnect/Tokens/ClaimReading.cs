using System.Text.Json;
using GovernancePortal.Identity.OpenIdConnect.Refusals;

namespace GovernancePortal.Identity.OpenIdConnect.Tokens;

/// <summary>Reads claims by the type that their standard gives them; a claim of another type is refused, not skipped.</summary>
internal static class ClaimReading
{
    private const double EndOfYear9999 = 253402300799;

    public static string? Text(JsonElement claims, string name)
    {
        if (!claims.TryGetProperty(name, out var claim)) return null;
        return claim.ValueKind == JsonValueKind.String ? claim.GetString() : throw Mistyped(name, "text");
    }

    public static DateTimeOffset? Time(JsonElement claims, string name)
    {
        if (!claims.TryGetProperty(name, out var claim)) return null;
        if (claim.ValueKind != JsonValueKind.Number || !claim.TryGetDouble(out var seconds) || seconds is < 0 or > EndOfYear9999) throw Mistyped(name, "a time");
        return DateTimeOffset.UnixEpoch.AddSeconds(Math.Floor(seconds));
    }

    /// <summary>A claim that is one text or a list of them; empty when absent.</summary>
    public static IReadOnlyList<string> Texts(JsonElement claims, string name)
    {
        if (!claims.TryGetProperty(name, out var claim)) return [];
        return claim.ValueKind == JsonValueKind.String ? [claim.GetString()!] : claims.Texts(name) ?? throw Mistyped(name, "text or a list of texts");
    }

    private static SignInRefusedException Mistyped(string name, string expected) =>
        new(SignInRefusals.TokenClaims, $"the claim '{name}' is not {expected}");
}
