using System.Collections.Frozen;

namespace GovernancePortal.Identity.OpenIdConnect.Refusals;

/// <summary>Every reason for which a sign-in is refused. The page finds its words here by code and never shows what came in the address.</summary>
public static class SignInRefusals
{
    private const string Lapsed = "This sign-in is no longer valid: it was used already, was begun in another browser, or took too long. Start again.";

    private const string Untrusted = "Your organisation's sign-in service sent an answer that the portal does not trust, so nobody was signed in. "
        + "Try again. If it happens again, give the administrator the code and the reference shown here.";

    private const string Unready = "The portal cannot use your organisation's sign-in service as it is set up now. "
        + "Trying again will not help; give the administrator the code and the reference shown here.";

    public static readonly SignInRefusal StateInvalid = Of("state.invalid", "Sign-in no longer valid", Lapsed);
    public static readonly SignInRefusal StateForeign = Of("state.foreign", "Sign-in no longer valid", Lapsed);
    public static readonly SignInRefusal StateLapsed = Of("state.lapsed", "Sign-in no longer valid", Lapsed);
    public static readonly SignInRefusal ResponseMalformed = Of("response.malformed", "Sign-in not understood", Untrusted);
    public static readonly SignInRefusal ResponseIssuer = Of("response.issuer", "Answer from another service", Untrusted);
    public static readonly SignInRefusal ResponseIssuerAbsent = Of("response.issuer-absent", "Answer without its sender", Untrusted);

    public static readonly SignInRefusal ProviderDenied = Of("provider.denied", "Sign-in was not allowed",
        "Your organisation's sign-in service did not let you through, or you cancelled. Ask the administrator to assign you to this application if you need access.");

    public static readonly SignInRefusal ProviderError = Of("provider.error", "The sign-in service reported a problem",
        "Your organisation's sign-in service could not finish the sign-in. Try again in a few minutes.");

    public static readonly SignInRefusal ProviderUnreachable = Of("provider.unreachable", "The sign-in service does not answer",
        "The portal could not reach your organisation's sign-in service. Try again in a few minutes.");

    public static readonly SignInRefusal ProviderMetadata = Of("provider.metadata", "Sign-in is not set up correctly", Unready);
    public static readonly SignInRefusal ProviderIssuer = Of("provider.issuer", "Sign-in is not set up correctly", Unready);

    public static readonly SignInRefusal ExchangeClient = Of("exchange.client", "The portal itself was refused",
        "Your organisation's sign-in service did not accept the portal's own credentials. Ask the administrator to check the client id and whether the client secret has expired.");

    public static readonly SignInRefusal ExchangeCode = Of("exchange.code", "Sign-in no longer valid", Lapsed);
    public static readonly SignInRefusal ExchangeFailed = Of("exchange.failed", "The sign-in service reported a problem", Untrusted);

    public static readonly SignInRefusal TokenFormat = Token("format");
    public static readonly SignInRefusal TokenHeader = Token("header");
    public static readonly SignInRefusal TokenType = Token("type");
    public static readonly SignInRefusal TokenAlgorithm = Token("algorithm");
    public static readonly SignInRefusal TokenKeyUnknown = Token("key-unknown");
    public static readonly SignInRefusal TokenKeyUnfit = Token("key-unfit");
    public static readonly SignInRefusal TokenSignature = Token("signature");
    public static readonly SignInRefusal TokenClaims = Token("claims");
    public static readonly SignInRefusal TokenIssuer = Token("issuer");
    public static readonly SignInRefusal TokenAudience = Token("audience");
    public static readonly SignInRefusal TokenAuthorizedParty = Token("authorized-party");
    public static readonly SignInRefusal TokenExpired = Token("expired");
    public static readonly SignInRefusal TokenNotYetValid = Token("not-yet-valid");
    public static readonly SignInRefusal TokenIssuedAt = Token("issued-at");
    public static readonly SignInRefusal TokenNonce = Token("nonce");
    public static readonly SignInRefusal TokenSubject = Token("subject");
    public static readonly SignInRefusal TokenAccessTokenHash = Token("access-token-hash");

    public static readonly SignInRefusal TokenScope = Of("token.scope", "The scope of the API is missing", "The token was not made for the portal's API. Ask for the scope of the API when you get it.");

    public static readonly SignInRefusal TokenAmbiguous = Of("token.ambiguous", "It cannot be told whether it speaks for a person or for an application",
        "A token says which client it was given to (client_id or azp) and for whom (sub): a person's has another subject than the client and the scope of the API, "
        + "an application's own has the client as its subject and nothing that belongs to people. Ask the administrator of your organisation's sign-in service.");

    public static readonly SignInRefusal ReauthenticationStale = Of("reauthentication.stale", "Confirm who you are again",
        "Your organisation's sign-in service did not ask you again. What you were about to sign has been kept; confirm who you are once more.");

    public static readonly SignInRefusal ReauthenticationOtherPerson = Of("reauthentication.other-person", "Another person signed in",
        "You confirmed with another account than the one you are signed in with. Confirm with the same account, or sign out first.");

    public static readonly SignInRefusal IdentityIncomplete = Of("identity.incomplete", "Your account could not be recognised", Unready);

    public static readonly SignInRefusal RolesFromGroups = Of("roles.groups", "Roles are needed, groups were sent",
        "Your organisation's sign-in service sent group memberships, which the portal does not read. "
        + "Ask the administrator to use app roles: define them on the portal's app registration, assign people or groups to them, and turn the groups claim off.");

    public static readonly SignInRefusal RolesNone = Of("roles.none", "You have no role in the portal yet",
        "You are signed in to your organisation, but no role of this portal is assigned to you. Ask the administrator to assign you at least one of these app roles: "
        + "DataScientist, Platform, Security, Risk, Compliance, Auditor, Admin. Then sign in again.");

    public static readonly SignInRefusal PersonSuspended = Of("person.suspended", "Your account is suspended here",
        "Your organisation knows you, but an administrator of this portal has shut your account out. Ask them why; signing in again does not help until they let you in.");

    private static readonly FrozenDictionary<string, SignInRefusal> ByCode = typeof(SignInRefusals).GetFields()
        .Select(field => field.GetValue(null)).OfType<SignInRefusal>()
        .ToFrozenDictionary(refusal => refusal.Code, StringComparer.Ordinal);

    /// <summary>All reasons, ordered by code.</summary>
    public static IReadOnlyList<SignInRefusal> All => [.. ByCode.Values.OrderBy(refusal => refusal.Code, StringComparer.Ordinal)];

    /// <summary>The reason with this code, or null when there is none: a page then says that sign-in failed, and no more.</summary>
    public static SignInRefusal? Find(string? code) => code is null ? null : ByCode.GetValueOrDefault(code);

    private static SignInRefusal Token(string rule) => Of($"token.{rule}", "Sign-in could not be verified", Untrusted);

    private static SignInRefusal Of(string code, string title, string pageMessage) => new(code, title, pageMessage);
}
