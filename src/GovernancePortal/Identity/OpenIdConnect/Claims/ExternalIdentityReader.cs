using System.Text.Json;
using GovernancePortal.Identity.OpenIdConnect.Refusals;
using GovernancePortal.Identity.OpenIdConnect.Tokens;

namespace GovernancePortal.Identity.OpenIdConnect.Claims;

/// <summary>Reads who signed in from the claims of a validated id_token.</summary>
internal sealed class ExternalIdentityReader(AppRoleReader roles)
{
    private const int LongestName = 200;
    private const int LongestEmail = 254;
    private const int LongestIssuer = 500;

    /// <exception cref="SignInRefusedException">The person cannot be recognised, or has no role.</exception>
    public ExternalIdentity Read(VerifiedToken token)
    {
        var (issuer, subject) = (token.Text("iss")!, token.Text("sub")!);
        return new ExternalIdentity
        {
            UserKey = KeyOf(token),
            Issuer = issuer,
            Subject = subject,
            DisplayName = NameOf(token) ?? subject,
            Email = EmailOf(token),
            AppRoles = roles.Read(token.Claims),
            AuthTime = token.Time("auth_time"),
        };
    }

    /// <summary>The <see cref="ExternalIdentity.UserKey"/> of the person for whom a validated token speaks.</summary>
    /// <exception cref="SignInRefusedException">The person cannot be recognised.</exception>
    public static string KeyOf(VerifiedToken token)
    {
        var issuer = token.Text("iss")!;
        if (issuer.Length > LongestIssuer) throw new SignInRefusedException(SignInRefusals.IdentityIncomplete, $"the issuer is longer than {LongestIssuer} characters");
        return EntraKey(token) ?? $"oidc:{issuer}#{token.Text("sub")}";
    }

    /// <summary>The Entra tenant of a validated token, or null for another provider. The issuer names it: claims alone would let any provider play Entra.</summary>
    public static Guid? TenantOf(VerifiedToken token) =>
        Guid.TryParseExact(token.Text("tid"), "D", out var tenant) && token.Text("iss")!.Contains($"/{tenant:D}/", StringComparison.OrdinalIgnoreCase) ? tenant : null;

    private static string? EntraKey(VerifiedToken token)
    {
        if (TenantOf(token) is not { } tenant) return null;
        return Guid.TryParseExact(token.Text("oid"), "D", out var person)
            ? $"entra:{tenant:D}/{person:D}"
            : throw new SignInRefusedException(SignInRefusals.IdentityIncomplete, "Entra sent no object id (oid); the scope 'profile' must be asked for");
    }

    private static string? NameOf(VerifiedToken token) =>
        ShownText.Clean(token.Text("name"), LongestName)
        ?? ShownText.Clean(token.Text("preferred_username"), LongestName)
        ?? ShownText.Clean(token.Text("email"), LongestName);

    private static string? EmailOf(VerifiedToken token)
    {
        var refuted = token.Claims.TryGetProperty("email_verified", out var verified) && verified.ValueKind == JsonValueKind.False;
        var email = token.Text("email");
        var usable = !refuted && email is { Length: <= LongestEmail } && email.IndexOf('@', StringComparison.Ordinal) > 0
            && string.Equals(email, ShownText.Clean(email, LongestEmail), StringComparison.Ordinal);
        return usable ? email : null;
    }
}
