using System.Net;
using System.Security.Authentication;
using System.Text.Json;

namespace GovernancePortal.Cli.Portal;

/// <summary>
/// The portal's API as a pipeline uses it: signed in, without redirects, tried again when the portal is busy or not there. Requests are
/// made anew for each attempt; those that change something carry a key by which the portal tells repetitions.
/// </summary>
internal sealed class PortalClient : IDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(100);
    private readonly HttpMessageInvoker http;
    private readonly SignIn signIn;
    private readonly Surroundings surroundings;

    public PortalClient(Uri address, SignIn signIn, Surroundings surroundings)
    {
        (Address, this.signIn, this.surroundings) = (address, signIn, surroundings);
        http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = TimeSpan.FromSeconds(15), MaxResponseHeadersLength = 64 });
    }

    public Uri Address { get; }

    /// <summary>Why the last attempt came to nothing, in words that go on a sentence; null where none failed.</summary>
    public string? Trouble { get; private set; }

    /// <summary>Opens the portal that <c>--portal</c> or GOVERN_PORTAL names.</summary>
    public static PortalClient Open(Arguments arguments, Surroundings surroundings) =>
        new(PortalAddress.Parse(arguments.One("--portal") ?? surroundings.Variable("GOVERN_PORTAL"), "The portal's address (--portal or GOVERN_PORTAL)"), SignIn.From(surroundings), surroundings);

    public Task<JsonElement> GetAsync(string path, CancellationToken cancellation) => JsonAsync(() => Request(HttpMethod.Get, path), cancellation);

    /// <summary>Posts, as often as needed, and as one deed: each attempt carries the same key.</summary>
    public Task<JsonElement> PostAsync(string path, Func<HttpContent> content, CancellationToken cancellation)
    {
        var key = Guid.NewGuid().ToString();
        return JsonAsync(() =>
        {
            var request = Request(HttpMethod.Post, path);
            request.Headers.Add("Idempotency-Key", key);
            request.Content = content();
            return request;
        }, cancellation);
    }

    public HttpRequestMessage Request(HttpMethod method, string path) => new(method, new Uri(Address, "api/v1/" + path));

    /// <summary>An answer from 200 to 299, its content not read yet.</summary>
    /// <param name="awaited">A refusal that the caller goes on from: it is answered too, unless it invites another attempt.</param>
    /// <exception cref="CommandEndedException">None came, or the portal refuses.</exception>
    public async Task<HttpResponseMessage> SendAsync(Func<HttpRequestMessage> make, TimeSpan patience, CancellationToken cancellation, HttpStatusCode? awaited = null)
    {
        for (var attempt = 1; ; attempt++)
        {
            var answer = await TryAsync(make, patience, isLast: attempt == RetryPause.MostAttempts, cancellation);
            if (answer is { IsSuccessStatusCode: true } || (answer?.StatusCode == awaited && answer is not null && !RetryPause.IsInvited(answer)))
                return answer;
            var isOver = answer is not null && (!RetryPause.IsInvited(answer) || attempt == RetryPause.MostAttempts);
            var pause = RetryPause.After(attempt, answer, surroundings.Time.GetUtcNow());
            using (answer)
            {
                if (isOver)
                    throw await PortalRefusal.OfAsync(answer!, surroundings, cancellation);
            }

            if (answer is not null)
                Trouble = $"it is busy ({(int)answer.StatusCode}).";
            surroundings.Say($"The portal {(answer is null ? "does not answer" : $"is busy ({(int)answer.StatusCode})")}; trying again in {pause.TotalSeconds:0} s.");
            await Task.Delay(pause, surroundings.Time, cancellation);
        }
    }

    public void Dispose() => http.Dispose();

    private async Task<JsonElement> JsonAsync(Func<HttpRequestMessage> make, CancellationToken cancellation)
    {
        using var answer = await SendAsync(make, Patience, cancellation);
        return await BoundedContent.JsonAsync(answer, cancellation);
    }

    private async Task<HttpResponseMessage?> TryAsync(Func<HttpRequestMessage> make, TimeSpan patience, bool isLast, CancellationToken cancellation)
    {
        using var timeout = new CancellationTokenSource(patience, surroundings.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeout.Token);
        try
        {
            using var request = make();
            request.Headers.Authorization = new("Bearer", await signIn.TokenAsync(http, either.Token));
            return await http.SendAsync(request, either.Token);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException || (failure is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            Trouble = Words(failure);
            return isLast || IsHopeless(failure) ? throw new CommandEndedException(ExitCode.Unreachable, $"The portal at {Address} cannot be reached: {Trouble}") : null;
        }
    }

    // a certificate that is not trusted now is not trusted in a minute; a handshake that broke off may be
    private static bool IsHopeless(Exception failure) => failure is HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError, InnerException: AuthenticationException };

    private static string Words(Exception failure) => failure switch
    {
        OperationCanceledException => "no answer came in time.",
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => "its name is not known.",
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => "its certificate is not trusted, or is for another name.",
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => "nobody listens there.",
        _ => "the connection broke.",
    };
}
