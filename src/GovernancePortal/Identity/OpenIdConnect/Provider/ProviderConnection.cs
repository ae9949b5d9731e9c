using System.Text.Json;
using GovernancePortal.Identity.OpenIdConnect.Refusals;
using GovernancePortal.Identity.OpenIdConnect.Tokens;

namespace GovernancePortal.Identity.OpenIdConnect.Provider;

/// <summary>
/// The line to the provider. The client it uses follows no redirect, keeps no cookie, waits at most <see cref="LongestWait"/>
/// and reads at most <see cref="LargestAnswer"/> bytes.
/// </summary>
internal sealed class ProviderConnection(IHttpClientFactory clients)
{
    /// <summary>Name of the client in <see cref="IHttpClientFactory"/>.</summary>
    public const string ClientName = "OpenIdConnect";

    public const int LargestAnswer = 512 * 1024;

    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    /// <summary>Reads a JSON object.</summary>
    /// <exception cref="SignInRefusedException">No answer, not 200, too large, or no JSON object.</exception>
    public async Task<JsonElement> GetAsync(Uri address, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Accept.Add(new("application/json"));
        using var response = await SendAsync(request, cancellation);
        if (response.StatusCode != System.Net.HttpStatusCode.OK)
            throw new SignInRefusedException(SignInRefusals.ProviderUnreachable, $"{address} answered {(int)response.StatusCode}");
        try
        {
            return StrictJson.ParseObject(await response.Content.ReadAsByteArrayAsync(cancellation));
        }
        catch (JsonException cause)
        {
            throw new SignInRefusedException(SignInRefusals.ProviderMetadata, $"{address} is not a JSON object with each member once", cause);
        }
    }

    /// <summary>Sends a request and reads the whole answer.</summary>
    /// <exception cref="SignInRefusedException">No answer in time, or too large a one.</exception>
    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        try
        {
            return await clients.CreateClient(ClientName).SendAsync(request, HttpCompletionOption.ResponseContentRead, cancellation);
        }
        catch (HttpRequestException cause)
        {
            throw new SignInRefusedException(SignInRefusals.ProviderUnreachable, $"{request.RequestUri} could not be read: {cause.HttpRequestError}", cause);
        }
        catch (OperationCanceledException cause) when (!cancellation.IsCancellationRequested)
        {
            throw new SignInRefusedException(SignInRefusals.ProviderUnreachable, $"{request.RequestUri} did not answer within {LongestWait.TotalSeconds} s", cause);
        }
    }
}
