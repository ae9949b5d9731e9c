using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;

namespace GovernancePortal.Tests.Identity.OpenIdConnect;

/// <summary>As much of a browser as a sign-in needs: cookies, redirects that a test can watch, and forms.</summary>
internal sealed partial class TestBrowser : IAsyncDisposable
{
    private readonly CookieContainer _cookies = new();
    private readonly ServiceProvider _services;

    public TestBrowser()
    {
        var services = new ServiceCollection();
        services.AddHttpClient("browser").ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { CookieContainer = _cookies, AllowAutoRedirect = false });
        _services = services.BuildServiceProvider();
    }

    /// <summary>Where the last answer came from.</summary>
    public Uri Address { get; private set; } = new("about:blank");

    public HttpStatusCode Status { get; private set; }

    public string Page { get; private set; } = "";

    public IReadOnlyList<Uri> Visited { get; private set; } = [];

    /// <summary>Opens an address and follows redirects until there are none, or until <paramref name="stopBefore"/> says so of the next one.</summary>
    public async Task<Uri?> OpenAsync(Uri address, Func<Uri, bool>? stopBefore = null) =>
        await FollowAsync(new HttpRequestMessage(HttpMethod.Get, address), stopBefore);

    /// <summary>Sends the page's form with these fields beside its hidden ones.</summary>
    public async Task<Uri?> SubmitAsync(IEnumerable<(string Name, string Value)> fields, Func<Uri, bool>? stopBefore = null)
    {
        var form = FormPattern().Match(Page);
        form.Success.ShouldBeTrue($"no form on the page {Address}: {Page}");
        var hidden = HiddenPattern().Matches(form.Groups["body"].Value).Select(field => (Name: field.Groups["name"].Value, Value: field.Groups["value"].Value));
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Address, form.Groups["action"].Value))
        {
            Content = new FormUrlEncodedContent(hidden.Concat(fields).Select(field => KeyValuePair.Create(field.Name, field.Value))),
        };
        return await FollowAsync(request, stopBefore);
    }

    /// <summary>Types a login into the provider's page.</summary>
    public Task<Uri?> LogInAsync(string login, Func<Uri, bool>? stopBefore = null) => SubmitAsync([("login", login)], stopBefore);

    /// <summary>Forgets the cookies of this machine, whichever port set them.</summary>
    public void ForgetCookies()
    {
        foreach (Cookie cookie in _cookies.GetAllCookies()) cookie.Expired = true;
    }

    /// <summary>The value of a cookie; null without one.</summary>
    public string? Cookie(Uri address, string name) => _cookies.GetCookies(address)[name]?.Value;

    /// <summary>All cookies for an address, as a request carries them.</summary>
    public string Cookies(Uri address) => _cookies.GetCookieHeader(address);

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private async Task<Uri?> FollowAsync(HttpRequestMessage first, Func<Uri, bool>? stopBefore)
    {
        var visited = new List<Uri>();
        Visited = visited;
        for (var request = first; visited.Count < 20; request = new HttpRequestMessage(HttpMethod.Get, Address))
        {
            visited.Add(request.RequestUri!);
            var next = await SendAsync(request);
            if (next is null) return Page.Contains("document.forms[0].submit()", StringComparison.Ordinal) ? await SubmitAsync([], stopBefore) : null;
            if (stopBefore?.Invoke(next) == true) return next;
            Address = next;
        }
        throw new InvalidOperationException($"Redirects without end: {string.Join('\n', visited)}");
    }

    private async Task<Uri?> SendAsync(HttpRequestMessage request)
    {
        using var sent = request;
        using var answer = await _services.GetRequiredService<IHttpClientFactory>().CreateClient("browser").SendAsync(sent, TestContext.Current.CancellationToken);
        (Address, Status) = (sent.RequestUri!, answer.StatusCode);
        Page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return answer.Headers.Location is { } location ? new Uri(Address, location) : null;
    }

    [GeneratedRegex("<form[^>]*action=\"(?<action>[^\"]+)\"[^>]*>(?<body>.*?)</form>", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FormPattern();

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]+)\" value=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HiddenPattern();
}
