using System.Security.Claims;
using GovernancePortal.Ui.People;

namespace GovernancePortal.Ui.Shell;

/// <summary>
/// Turns a signed-in person into words. The host may give its own function; without one, the name, <c>seat</c> and role claims speak.
/// </summary>
public sealed class AccountSummaries
{
    /// <summary>Replaced by the room that knows people better than their claims.</summary>
    public Func<ClaimsPrincipal, AccountSummary> Describe { get; set; } = FromClaims;

    private static AccountSummary FromClaims(ClaimsPrincipal user)
    {
        var seat = user.FindFirst("seat")?.Value;
        var role = user.Claims.FirstOrDefault(claim => claim.Type is ClaimTypes.Role or "role" or "roles")?.Value;
        string?[] parts = [seat is null ? null : $"{Words(seat)} seat", role is null ? null : Words(role), "Signed in"];
        var name = user.Identity?.Name ?? user.FindFirst("name")?.Value ?? parts.First(part => part is not null)!;
        var detail = parts.First(part => part is not null && !string.Equals(part, name, StringComparison.OrdinalIgnoreCase))!;
        return new(name, detail, RoleIcons.For(seat ?? role));
    }

    private static string Words(string key)
    {
        var words = key.Replace('-', ' ');
        return char.ToUpperInvariant(words[0]) + words[1..];
    }
}
