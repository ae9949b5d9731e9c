using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using GovernancePortal.Identity.RateLimits;
using GovernancePortal.Tests.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace GovernancePortal.Tests.Identity.RateLimits;

/// <summary>Who asks too much is told to wait, and nobody else is. Each caller comes from an address of its own, through a trusted proxy.</summary>
[Trait("Category", "Database")]
public sealed class RateLimitTests(RateLimitTests.StrictPortal portal) : IClassFixture<RateLimitTests.StrictPortal>
{
    private const int Many = 40;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Person_WhoAsksTooMuch_IsToldWhenToComeBack_AndOthersAreNot()
    {
        using var auditor = await portal.AsAsync("auditor");
        using var risk = await portal.AsAsync("risk");
        var answers = await ManyAsync(auditor, "/api/v1/permissions", i => $"198.51.100.{i}");

        answers.Count(answer => answer.Status == HttpStatusCode.OK).ShouldBe(StrictPortal.PerPerson);
        var refused = answers[^1];
        (refused.Status, refused.Code).ShouldBe((HttpStatusCode.TooManyRequests, "too-many-requests"));
        refused.RetryAfter.ShouldNotBeNull().ShouldBeInRange(1, 60);
        (await ManyAsync(risk, "/api/v1/permissions", _ => "198.51.100.1", times: 1)).ShouldHaveSingleItem().Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Address_ThatAsksTooMuch_IsTurnedAwayBeforeAnybodyIsLookedUp()
    {
        var answers = await ManyAsync(portal.Anonymous, "/api/v1/permissions", _ => "203.0.113.5");
        answers.Count(answer => answer.Status == HttpStatusCode.Unauthorized).ShouldBe(StrictPortal.PerAddress);
        answers[^1].Status.ShouldBe(HttpStatusCode.TooManyRequests);
        (await ManyAsync(portal.Anonymous, "/api/v1/permissions", _ => "203.0.113.6", times: 1)).ShouldHaveSingleItem().Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task SignIn_IsCountedApart_AndStricter()
    {
        var answers = await ManyAsync(portal.Anonymous, "/sign-in", _ => "203.0.113.7");
        answers.Count(answer => answer.Status == HttpStatusCode.OK).ShouldBe(StrictPortal.SignIns);
        answers[^1].RetryAfter.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("/healthz/live")]
    [InlineData("/healthz/ready")]
    [InlineData("/_framework/blazor.web.js")]
    [InlineData("/tokens.css")]
    public async Task HealthAndStaticFiles_AreNotCounted(string path) =>
        (await ManyAsync(portal.Anonymous, path, _ => "203.0.113.8")).ShouldAllBe(answer => answer.Status == HttpStatusCode.OK);

    [Theory]
    [InlineData("/_blazor/negotiate", "203.0.113.11")]
    [InlineData("/_blazor/anything", "203.0.113.12")]
    [InlineData("/_framework/nothing.js", "203.0.113.13")]
    [InlineData("/healthz/nothing", "203.0.113.14")]
    public async Task WhatLiesBesideTheHub_IsCounted(string path, string address) =>
        (await ManyAsync(portal.Anonymous, path, _ => address)).Count(answer => answer.Status == HttpStatusCode.TooManyRequests).ShouldBe(Many - StrictPortal.PerAddress);

    [Fact]
    public async Task HubOfOpenPages_IsNotCounted() =>
        (await ManyAsync(portal.Anonymous, "/_blazor", _ => "203.0.113.15")).ShouldAllBe(answer => answer.Status != HttpStatusCode.TooManyRequests);

    [Fact]
    public async Task ForwardedAddress_FromWhoIsNoTrustedProxy_DoesNotCount()
    {
        var answers = await ManyAsync(portal.Anonymous, "/api/v1/permissions", i => $"192.0.2.{i}", sender: "203.0.113.99");
        answers[^1].Status.ShouldBe(HttpStatusCode.TooManyRequests, "a made-up header makes nobody somebody else");
    }

    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1", true)]
    [InlineData("::ffff:192.0.2.1", "192.0.2.1", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    public void Partition_OfTwoAddresses_IsOneForOneNetwork(string one, string other, bool same) =>
        (RateLimiting.Partition(IPAddress.Parse(one)) == RateLimiting.Partition(IPAddress.Parse(other))).ShouldBe(same);

    private static async Task<IReadOnlyList<Answer>> ManyAsync(HttpClient client, string path, Func<int, string> forwardedFor, int times = Many, string sender = StrictPortal.Proxy)
    {
        var answers = new List<Answer>();
        for (var i = 1; i <= times; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "X-Forwarded-For", forwardedFor(i) }, { "X-Test-Sender", sender } } };
            using var answer = await client.SendAsync(request, Cancellation);
            var code = answer.Content.Headers.ContentType?.MediaType == "application/problem+json" ? (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("code").GetString() : null;
            answers.Add(new(answer.StatusCode, code, answer.Headers.TryGetValues("Retry-After", out var after) ? int.Parse(after.Single(), CultureInfo.InvariantCulture) : null));
        }

        return answers;
    }

    private sealed record Answer(HttpStatusCode Status, string? Code, int? RetryAfter);

    /// <summary>The real portal behind a proxy, with low limits.</summary>
    public sealed class StrictPortal(EmbeddedCluster cluster) : Portal(cluster)
    {
        public const string Proxy = "10.1.2.3";
        public const int PerPerson = 20;
        public const int PerAddress = 30;
        public const int SignIns = 10;

        protected override void Configure(IWebHostBuilder host) => host
            .UseSetting("RateLimits:PerPerson", PerPerson.ToString(CultureInfo.InvariantCulture))
            .UseSetting("RateLimits:PerAddress", PerAddress.ToString(CultureInfo.InvariantCulture))
            .UseSetting("RateLimits:SignInsPerAddress", SignIns.ToString(CultureInfo.InvariantCulture))
            .UseSetting("Proxy:Trusted:0", "10.1.0.0/16")
            .ConfigureTestServices(services => services.AddSingleton<IStartupFilter, Sender>());
    }

    /// <summary>The test server knows no addresses: a header of the test says from where a request comes.</summary>
    private sealed class Sender : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, go) =>
            {
                if (context.Request.Headers["X-Test-Sender"].ToString() is { Length: > 0 } sender)
                    context.Connection.RemoteIpAddress = IPAddress.Parse(sender);
                return go(context);
            });
            next(app);
        };
    }
}
