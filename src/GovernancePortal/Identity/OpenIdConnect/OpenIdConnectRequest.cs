using System.Globalization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovernancePortal.Identity.OpenIdConnect;

/// <summary>What to hand to <c>ChallengeAsync</c>: how somebody is asked to sign in, and where they go afterwards.</summary>
public static class OpenIdConnectRequest
{
    /// <summary>Signs in; the provider may answer from a session that it still has.</summary>
    /// <param name="returnPath">A path of the portal; anything else becomes "/".</param>
    public static AuthenticationProperties SignIn(string? returnPath) => new() { RedirectUri = LocalPath(returnPath) };

    /// <summary>Lets the person choose another account.</summary>
    /// <param name="returnPath">A path of the portal; anything else becomes "/".</param>
    public static AuthenticationProperties SwitchAccount(string? returnPath)
    {
        var properties = SignIn(returnPath);
        properties.Items[SignInFlow.PromptKey] = "select_account";
        return properties;
    }

    /// <summary>
    /// Has the signed-in person prove again who they are (<c>prompt=login</c>, <c>max_age=0</c>), and accepts nobody else and no proof
    /// that is older than the request. <see cref="ExternalIdentity.AuthTime"/> is then always there.
    /// </summary>
    /// <param name="userKey">The <see cref="ExternalIdentity.UserKey"/> of the person who must answer.</param>
    /// <param name="purpose">What the proof is for; comes back with the answer.</param>
    /// <param name="returnPath">A path of the portal; anything else becomes "/". The browser goes there with the proof and without it.</param>
    /// <param name="loginHint">The name that the provider's page may fill in, or null.</param>
    public static AuthenticationProperties Reauthenticate(string userKey, string purpose, string? returnPath, string? loginHint = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(userKey);
        ArgumentException.ThrowIfNullOrWhiteSpace(purpose);
        var properties = SignIn(returnPath);
        properties.Items[SignInFlow.PromptKey] = "login";
        properties.Items[SignInFlow.MaxAgeKey] = 0.ToString(CultureInfo.InvariantCulture);
        properties.Items[SignInFlow.UserKeyKey] = userKey;
        properties.Items[SignInFlow.PurposeKey] = purpose;
        if (loginHint is not null) properties.Items[SignInFlow.LoginHintKey] = loginHint;
        return properties;
    }

    /// <summary>A path of this portal as a header takes it, in ASCII; the home page for everything else.</summary>
    internal static string LocalPath(string? path) => path is { Length: > 0 } && path[0] == '/' && RedirectHttpResult.IsLocalUrl(path)
        ? string.Concat(path.EnumerateRunes().Select(rune => rune.IsAscii ? rune.ToString() : Uri.EscapeDataString(rune.ToString())))
        : "/";
}
