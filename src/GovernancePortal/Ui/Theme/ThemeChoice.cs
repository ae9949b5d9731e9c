namespace GovernancePortal.Ui.Theme;

/// <summary>The person's choice of light, dark or "as the system says", from the cookie that <c>theme.js</c> writes.</summary>
/// <param name="Chosen"><c>light</c>, <c>dark</c>, or null for the system's choice.</param>
public sealed record ThemeChoice(string? Chosen)
{
    public const string CookieName = "gp-theme";

    /// <summary>Reads the cookie; anything unknown counts as the system's choice.</summary>
    public static ThemeChoice From(IRequestCookieCollection cookies) =>
        new(cookies[CookieName] is { } value && value is "light" or "dark" ? value : null);
}
