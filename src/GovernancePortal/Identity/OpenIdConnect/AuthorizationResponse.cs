using GovernancePortal.Identity.OpenIdConnect.Provider;
using GovernancePortal.Identity.OpenIdConnect.Refusals;

namespace GovernancePortal.Identity.OpenIdConnect;

/// <summary>What the browser brings back from the provider (RFC 6749 sections 4.1.2 and 4.1.2.1, RFC 9207).</summary>
internal sealed class AuthorizationResponse
{
    private readonly string? _code;
    private readonly string? _issuer;
    private readonly string? _error;
    private readonly string? _description;

    private AuthorizationResponse(IQueryCollection query)
    {
        State = One(query, "state");
        _code = One(query, "code");
        _issuer = One(query, "iss");
        _error = One(query, "error");
        _description = One(query, "error_description");
    }

    public string? State { get; }

    /// <exception cref="SignInRefusedException">A parameter is there twice.</exception>
    public static AuthorizationResponse Read(IQueryCollection query) => new(query);

    /// <summary>Guards against an answer from another provider (mix-up).</summary>
    /// <exception cref="SignInRefusedException">Another issuer is named, or none where one is promised.</exception>
    public void CheckIssuer(ProviderMetadata metadata)
    {
        if (_issuer is null && metadata.PromisesIssuer)
            throw new SignInRefusedException(SignInRefusals.ResponseIssuerAbsent, "the provider promises to name itself in its answer (RFC 9207), and this answer does not");
        if (_issuer is not null && !metadata.Issuer.AcceptsResponse(_issuer))
            throw new SignInRefusedException(SignInRefusals.ResponseIssuer, $"the answer names the issuer {LogText.Quote(_issuer)}");
    }

    /// <summary>The code.</summary>
    /// <exception cref="SignInRefusedException">The provider reports an error, or sent no code.</exception>
    public string RequireCode()
    {
        if (_error is not null)
        {
            var refusal = _error is "access_denied" ? SignInRefusals.ProviderDenied : SignInRefusals.ProviderError;
            throw new SignInRefusedException(refusal, $"the provider answered {LogText.Quote(_error)} {LogText.Quote(_description)}");
        }
        return _code is { Length: > 0 } ? _code : throw new SignInRefusedException(SignInRefusals.ResponseMalformed, "the answer holds no code");
    }

    private static string? One(IQueryCollection query, string name)
    {
        var values = query[name];
        return values.Count <= 1 ? values.ToString() is { Length: > 0 } value ? value : null
            : throw new SignInRefusedException(SignInRefusals.ResponseMalformed, $"the answer holds '{name}' more than once");
    }
}
