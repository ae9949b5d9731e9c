using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;

namespace GovernancePortal.Identity.OpenIdConnect;

/// <summary>
/// What one sign-in must remember until its answer comes. It travels in the protected state, which the browser's correlation cookie
/// binds to the browser that began.
/// </summary>
internal sealed record SignInFlow(string Nonce, string Verifier, DateTimeOffset AskedAt, TimeSpan? MaxAge, string? UserKey, string? Purpose)
{
    public const string PromptKey = "oidc.prompt";
    public const string MaxAgeKey = "oidc.max_age";
    public const string UserKeyKey = "oidc.user_key";
    public const string PurposeKey = "oidc.purpose";
    public const string LoginHintKey = "oidc.login_hint";
    private const string NonceKey = "oidc.nonce";
    private const string AskedAtKey = "oidc.asked_at";

    /// <summary>Begins a sign-in: notes nonce and time, and answers the parameters that OpenID Connect adds to the OAuth request.</summary>
    /// <param name="properties">What the sign-in was asked for with; what must hold at the answer is added.</param>
    /// <param name="prompts">The prompts that the provider says it knows; another one becomes "login", which all must know.</param>
    /// <param name="now">The time of the request.</param>
    public static Dictionary<string, string?> Begin(AuthenticationProperties properties, IReadOnlyList<string>? prompts, DateTimeOffset now)
    {
        var nonce = System.Buffers.Text.Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        properties.Items[NonceKey] = nonce;
        properties.Items[AskedAtKey] = now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        var parameters = new Dictionary<string, string?>(StringComparer.Ordinal) { ["nonce"] = nonce };
        if (properties.Items.TryGetValue(MaxAgeKey, out var maxAge)) parameters["max_age"] = maxAge;
        // These two only ask; what must hold at the answer stays in the state.
        if (properties.Items.Remove(PromptKey, out var prompt)) parameters["prompt"] = prompts?.Contains(prompt, StringComparer.Ordinal) == true ? prompt : "login";
        if (properties.Items.Remove(LoginHintKey, out var hint)) parameters["login_hint"] = hint;
        return parameters;
    }

    /// <summary>Takes the sign-in out of its state, so that nothing of it stays in the session; null when it was not begun here.</summary>
    public static SignInFlow? Take(AuthenticationProperties properties)
    {
        var items = properties.Items;
        if (!items.Remove(NonceKey, out var nonce) || !items.Remove(OAuthConstants.CodeVerifierKey, out var verifier) || !items.Remove(AskedAtKey, out var asked)) return null;
        if (nonce is null || verifier is null || asked is null) return null;
        TimeSpan? maxAge = items.Remove(MaxAgeKey, out var seconds) && seconds is not null ? TimeSpan.FromSeconds(int.Parse(seconds, CultureInfo.InvariantCulture)) : null;
        items.Remove(UserKeyKey, out var userKey);
        items.Remove(PurposeKey, out var purpose);
        return new SignInFlow(nonce, verifier, DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(asked, CultureInfo.InvariantCulture)), maxAge, userKey, purpose);
    }
}
