using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using GovernancePortal.Tests.Hosting;
using GovernancePortal.Tests.Identity.Permissions;
using GovernancePortal.Ui.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;

namespace GovernancePortal.Tests;

/// <summary>Every page, endpoint, file and refusal of the real host carries the headers that keep a browser from being used against its person.</summary>
[Trait("Category", "Database")]
public sealed partial class SecurityHeaderTests(Portal portal) : IClassFixture<Portal>
{
    private const string DataPolicy = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null)]
    [InlineData("admin")]
    [InlineData("scientist")]
    public async Task EveryAnswer_CarriesTheHeaders(string? account)
    {
        using var client = account is null ? null : await portal.AsAsync(account);
        var findings = new List<string>();
        foreach (var door in EndpointDoor.Of(portal.Get<EndpointDataSource>().Endpoints).DistinctBy(door => door.Name))
        {
            using var request = new HttpRequestMessage(door.Method, door.Address);
            if (door.Method != HttpMethod.Get && door.Method != HttpMethod.Delete)
                request.Content = JsonContent.Create(new { });
            using var answer = await (client ?? portal.Anonymous).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation);
            findings.AddRange(Missing(answer, door.Address).Select(missing => $"{door.Name} ({(int)answer.StatusCode}): {missing}"));
        }

        findings.ShouldBeEmpty(string.Join('\n', findings));
    }

    [Theory]
    [InlineData("/tokens.css")]
    [InlineData("/js/shell.js")]
    [InlineData("/_framework/blazor.web.js")]
    [InlineData("/nowhere")]
    [InlineData("/api/v1/nowhere")]
    public async Task FilesAndUnknownAddresses_CarryTheHeaders(string address)
    {
        using var client = await portal.AsAsync("auditor");
        using var answer = await client.GetAsync(address, Cancellation);
        Missing(answer, address).ShouldBeEmpty();
    }

    [Fact]
    public async Task Nonce_IsAnotherInEachAnswer()
    {
        using var first = await portal.Anonymous.GetAsync("/sign-in", Cancellation);
        using var second = await portal.Anonymous.GetAsync("/sign-in", Cancellation);
        Policy(first).ShouldNotBe(Policy(second));
    }

    [Fact]
    public async Task Upload_ThatIsAPage_ComesBackAsAFileThatIsNeverShown()
    {
        var story = new Story(portal);
        var dataset = await story.SubmitDatasetAsync($"pages-{Guid.NewGuid():n}", Story.CleanCsv);
        using var form = new MultipartFormDataContent
        {
            { new StringContent("1.0.0"), "version" },
            { new StringContent(dataset.ToString()), "datasetIds" },
            { new StringContent(Story.CompleteCard), "card", "card.yaml" },
            { new StringContent("<script>alert(document.domain)</script>"), "artifacts", "evil.html" },
        };
        var version = Story.Id((await story.PostAsync("scientist", $"/models/{await story.ModelAsync()}/versions", form)).Body);
        using var client = await portal.AsAsync("auditor");

        foreach (var address in new[] { $"/api/v1/versions/{version}/artifacts/evil.html", $"/api/v1/versions/{version}/card", "/api/v1/permissions.csv" })
        {
            using var answer = await client.GetAsync(address, Cancellation);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, address);
            answer.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment", address);
            answer.Content.Headers.ContentType!.MediaType.ShouldNotBe("text/html", address);
            Policy(answer).ShouldBe(DataPolicy, address);
            answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        }
    }

    [Theory]
    [InlineData("Production", "https", "max-age=31536000")]
    [InlineData("Production", "http", null)]
    [InlineData("Development", "https", null)]
    public async Task StrictTransport_IsToldOverHttpsOutsideDevelopment(string environment, string scheme, string? expected)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.WebHost.UseTestServer();
        await using var app = builder.Build();
        app.UsePortalSecurityHeaders();
        app.Run(context => context.Response.WriteAsync("here"));
        await app.StartAsync(Cancellation);
        using var client = app.GetTestClient();
        using var answer = await client.GetAsync(new Uri($"{scheme}://portal.example/"), Cancellation);
        (answer.Headers.TryGetValues("Strict-Transport-Security", out var told) ? told.Single() : null).ShouldBe(expected);
    }

    private static IEnumerable<string> Missing(HttpResponseMessage answer, string address)
    {
        var isData = address.StartsWith("/api/", StringComparison.Ordinal) || address.StartsWith("/openapi/", StringComparison.Ordinal);
        if (isData ? Policy(answer) != DataPolicy : !PagePolicy().IsMatch(Policy(answer)))
            yield return $"content policy “{Policy(answer)}”";
        foreach (var (name, value) in new[]
        {
            ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "same-origin"), ("Cross-Origin-Opener-Policy", "same-origin"), ("Cross-Origin-Resource-Policy", "same-origin"),
            ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
        })
        {
            var found = answer.Headers.TryGetValues(name, out var values) ? string.Join(" | ", values) : "nothing";
            if (found != value)
                yield return $"{name} is {found}";
        }

        if (answer.Headers.CacheControl is null)
            yield return "Cache-Control is nothing";
        if (answer.Headers.Contains("Server") || answer.Headers.Contains("X-Powered-By"))
            yield return "it says what it runs on";
    }

    private static string Policy(HttpResponseMessage answer) => answer.Headers.TryGetValues("Content-Security-Policy", out var values) ? string.Join(" | ", values) : "";

    [GeneratedRegex("^default-src 'self'; script-src 'self' 'nonce-[A-Za-z0-9+/]{22}=='; style-src 'self' 'nonce-[A-Za-z0-9+/]{22}=='; style-src-attr 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'self'; frame-ancestors 'self'$", RegexOptions.None, 1000)]
    private static partial Regex PagePolicy();
}
