using System.Text.Json;
using GovernancePortal.Identity.OpenIdConnect.Refusals;
using GovernancePortal.Identity.OpenIdConnect.Tokens;

namespace GovernancePortal.Identity.OpenIdConnect.Provider;

/// <summary>Checks a provider's metadata document against the configuration.</summary>
internal static class ProviderMetadataReader
{
    /// <exception cref="SignInRefusedException">The document belongs to another issuer, lacks what is needed, or leads off https.</exception>
    public static ProviderMetadata Read(JsonElement json, OpenIdConnectOptions options)
    {
        return new ProviderMetadata
        {
            Issuer = ReadIssuer(json, options),
            AuthorizationEndpoint = RequiredAddress(json, "authorization_endpoint", options),
            TokenEndpoint = RequiredAddress(json, "token_endpoint", options),
            KeySet = RequiredAddress(json, "jwks_uri", options),
            EndSessionEndpoint = json.Has("end_session_endpoint") ? RequiredAddress(json, "end_session_endpoint", options) : null,
            SecretInForm = ReadSecretInForm(json),
            PromisesIssuer = json.TryGetProperty("authorization_response_iss_parameter_supported", out var promise) && promise.ValueKind == JsonValueKind.True,
            SigningAlgorithms = ReadAlgorithms(json),
            Prompts = json.Texts("prompt_values_supported"),
        };
    }

    private static IssuerRule ReadIssuer(JsonElement json, OpenIdConnectOptions options)
    {
        var issuer = json.Text("issuer") ?? throw Refused(SignInRefusals.ProviderIssuer, "the metadata name no issuer");
        return IssuerRule.Create(options.Authority, issuer, options.AllowedTenants, out var problem)
            ?? throw Refused(SignInRefusals.ProviderIssuer, $"the metadata of {LogText.Quote(options.Authority)} name {LogText.Quote(issuer)}: {problem}");
    }

    private static Uri RequiredAddress(JsonElement json, string name, OpenIdConnectOptions options)
    {
        var text = json.Text(name);
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Fragment.Length > 0)
            throw Refused(SignInRefusals.ProviderMetadata, $"the metadata's {name} {LogText.Quote(text)} is not an address");
        return SecureAddress.IsAcceptable(address, options.RequireHttps)
            ? address
            : throw Refused(SignInRefusals.ProviderMetadata, $"the metadata's {name} {LogText.Quote(text)} is not https");
    }

    private static bool ReadSecretInForm(JsonElement json)
    {
        if (!json.Has("token_endpoint_auth_methods_supported")) return false;
        var methods = json.Texts("token_endpoint_auth_methods_supported") ?? [];
        if (methods.Contains("client_secret_basic", StringComparer.Ordinal)) return false;
        return methods.Contains("client_secret_post", StringComparer.Ordinal)
            ? true
            : throw Refused(SignInRefusals.ProviderMetadata, "the provider accepts neither client_secret_basic nor client_secret_post");
    }

    private static IReadOnlyList<string>? ReadAlgorithms(JsonElement json)
    {
        if (json.Texts("id_token_signing_alg_values_supported") is not { } algorithms) return null;
        return algorithms.Any(name => SignatureAlgorithm.Find(name) is not null)
            ? algorithms
            : throw Refused(SignInRefusals.ProviderMetadata, $"the provider signs with none of the allowed algorithms: {LogText.Quote(string.Join(' ', algorithms))}");
    }

    private static SignInRefusedException Refused(SignInRefusal refusal, string detail) => new(refusal, detail);
}
