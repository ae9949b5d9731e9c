using System.Text.RegularExpressions;
using Microsoft.Playwright;
using OpenIdProvider;

namespace GovernancePortal.BrowserTests.Browsing;

/// <summary>
/// The portal in an organisation with a sign-in service of its own (a certified OpenID provider): no demo accounts, no samples; roles
/// come from the app roles in its tokens. It starts when the first test asks for it.
/// </summary>
public sealed partial class Organisation : IAsyncLifetime
{
    private readonly PortalProcess portal = new();
    private readonly Lazy<Task<Uri>> address;
    private OidcProvider? provider;

    public Organisation() => address = new(StartAsync);

    /// <summary>Where the portal answers; starts it and the sign-in service the first time.</summary>
    public Task<Uri> AddressAsync() => address.Value;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await portal.DisposeAsync();
        if (provider is not null)
            await provider.DisposeAsync();
    }

    /// <summary>Somebody new at the sign-in service.</summary>
    /// <param name="name">What they are called; a role, such as "Second risk lead".</param>
    /// <param name="roles">App roles: DataScientist, Platform, Security, Risk, Compliance, Auditor, Admin.</param>
    /// <returns>The login.</returns>
    public async Task<string> HireAsync(string name, params string[] roles)
    {
        await AddressAsync();
        var login = $"person-{Guid.NewGuid():n}"[..15];
        await provider!.SetAccountAsync(login, new { name, email = $"{login}@example.org", email_verified = true, roles });
        return login;
    }

    /// <summary>Somebody comes to a page of the portal in a browser of their own and signs in at the organisation's page.</summary>
    public async Task<Visitor> SignInAsync(Chromium chromium, string login, string path = "/", Screen? screen = null)
    {
        var visitor = await ArriveAsync(chromium, login, path, screen);
        await visitor.InteractiveAsync();
        return visitor;
    }

    /// <summary>The same, without waiting for a page of the portal: for people who are not let in.</summary>
    public async Task<Visitor> ArriveAsync(Chromium chromium, string login, string path = "/", Screen? screen = null)
    {
        var visitor = await chromium.OpenAsync(await AddressAsync(), screen);
        await visitor.Page.GotoAsync(path);
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await LogInAsync(visitor, login);
        return visitor;
    }

    /// <summary>Types a login into the organisation's page, to sign in or to confirm a sign-off.</summary>
    public static async Task LogInAsync(Visitor visitor, string login)
    {
        await visitor.Page.GetByLabel("Login").FillAsync(login);
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        visitor.Login = login;
    }

    /// <summary>Somebody signs in at the organisation's page by HTTP alone, to call the API with the session of a browser.</summary>
    internal async Task<ApiCaller> CallerAsync(Visitor browser, string login)
    {
        var http = browser.Page.APIRequest;
        var page = await http.GetAsync("/sign-in/provider?returnUrl=/inventory");
        var form = http.CreateFormData();
        form.Set("login", login);
        var inside = await http.PostAsync(page.Url, new() { Form = form });
        inside.Ok.ShouldBeTrue($"{inside.Url}: {inside.Status}");
        var token = TokenPattern().Match(await inside.TextAsync()).Groups["token"].Value;
        token.ShouldNotBeEmpty($"no antiforgery token on {inside.Url}");
        return new(http, new(StringComparer.Ordinal) { ["RequestVerificationToken"] = token }, login);
    }

    /// <summary>Proves who somebody is where the portal asked for it, by HTTP alone.</summary>
    /// <returns>What the browser brings back, to be sent along with what was asked.</returns>
    internal static async Task<string> ProveAsync(ApiCaller caller, IAPIResponse asked)
    {
        asked.Status.ShouldBe(403, await asked.TextAsync());
        var problem = (await asked.JsonAsync())!.Value;
        problem.GetProperty("code").GetString().ShouldBe("reauthentication-required");
        var page = await caller.Http.GetAsync(problem.GetProperty("errors")[0].GetProperty("message").GetString()!);
        var form = caller.Http.CreateFormData();
        form.Set("login", caller.Login!);
        var back = await caller.Http.PostAsync(page.Url, new() { Form = form });
        back.Ok.ShouldBeTrue($"{back.Url}: {back.Status}");
        return ProofPattern().Match(back.Url).Groups["proof"].Value;
    }

    private async Task<Uri> StartAsync()
    {
        provider = await OidcProvider.StartAsync();
        return await portal.StartAsync(provider.Settings);
    }

    [GeneratedRegex("[?&]proof=(?<proof>[^&]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ProofPattern();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TokenPattern();
}
