using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace GovernancePortal.Cli.Portal;

/// <summary>A token for an application by its id and secret (OAuth 2.0, RFC 6749, section 4.4), from the endpoint that was named or that the provider's metadata name.</summary>
internal sealed class ClientCredentials(string id, string secret, Uri? authority, Uri? endpoint, string? scope)
{
    private const string Discovery = ".well-known/openid-configuration";

    /// <summary>The access token, and how long it counts.</summary>
    public async Task<(string Token, TimeSpan Life)> AskAsync(HttpMessageInvoker http, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint ?? await DiscoverAsync(http, cancellation));
        request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Uri.EscapeDataString(id)}:{Uri.EscapeDataString(secret)}")));
        request.Content = new FormUrlEncodedContent(scope is null ? [new("grant_type", "client_credentials")] : [new("grant_type", "client_credentials"), new("scope", scope)]);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        using var answer = await http.SendAsync(request, cancellation);
        var content = await BoundedContent.JsonAsync(answer, cancellation);
        if (answer.StatusCode is not HttpStatusCode.OK)
            throw new CommandEndedException((int)answer.StatusCode < 500 ? ExitCode.WrongCall : ExitCode.Unreachable, $"The identity provider gives no token: it answered {(int)answer.StatusCode}{Reason(content.TextOrNull("error"))}.");
        if (!string.Equals(content.TextOrNull("token_type"), "Bearer", StringComparison.OrdinalIgnoreCase))
            throw new CommandEndedException(ExitCode.Unreachable, "The identity provider gave a token of another kind than Bearer.");
        return (content.Text("access_token"), TimeSpan.FromSeconds(Math.Clamp(content.TryGetProperty("expires_in", out _) ? content.Number("expires_in") : 60, 0, 86_400)));
    }

    private async Task<Uri> DiscoverAsync(HttpMessageInvoker http, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(authority!, Discovery));
        using var answer = await http.SendAsync(request, cancellation);
        if (answer.StatusCode is not HttpStatusCode.OK)
            throw new CommandEndedException(ExitCode.Unreachable, $"The identity provider's metadata cannot be read: it answered {(int)answer.StatusCode}.");
        var content = await BoundedContent.JsonAsync(answer, cancellation);
        // metadata that speak for another issuer could lead the secret elsewhere (OpenID Connect Discovery 1.0, section 4.3)
        if (!string.Equals(content.Text("issuer").TrimEnd('/'), authority!.AbsoluteUri.TrimEnd('/'), StringComparison.Ordinal))
            throw new CommandEndedException(ExitCode.WrongCall, "The identity provider's metadata are those of another issuer than GOVERN_AUTHORITY names.");
        return Uri.TryCreate(content.Text("token_endpoint"), UriKind.Absolute, out var found) && PortalAddress.IsSafe(found)
            ? found
            : throw new CommandEndedException(ExitCode.WrongCall, "The identity provider's metadata name no https address for tokens.");
    }

    // an error code has a form of its own; anything else may be anything
    private static string Reason(string? code) => code is { Length: <= 60 } && code.All(character => char.IsAsciiLetterLower(character) || character == '_') ? $", {code}" : "";
}
