using System.Net;
using System.Text.Json;
using GovernancePortal.Platform.Database;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace GovernancePortal.Tests.Hosting;

/// <summary>What <c>/healthz/ready</c> tells whoever watches the portal.</summary>
[Trait("Category", "Database")]
public sealed class ReadinessTests(ReadinessTests.AilingPortal portal) : IClassFixture<ReadinessTests.AilingPortal>
{
    [Theory]
    [InlineData("healthy", false, HttpStatusCode.OK, "ready", "")]
    [InlineData("degraded", false, HttpStatusCode.OK, "degraded", "sample")]
    [InlineData("unhealthy", false, HttpStatusCode.ServiceUnavailable, "not-ready", "sample")]
    [InlineData("healthy", true, HttpStatusCode.ServiceUnavailable, "not-ready", "database")]
    [InlineData("throws", true, HttpStatusCode.ServiceUnavailable, "not-ready", "database,sample")]
    public async Task Ready_NamesEachPartThatFailsAndNothingElse(string part, bool databaseIsGone, HttpStatusCode status, string word, string failing)
    {
        portal.Is(part, databaseIsGone);

        using var answer = await portal.Anonymous.GetAsync("/healthz/ready", TestContext.Current.CancellationToken);

        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(status, text);
        var body = JsonElement.Parse(text);
        body.GetProperty("status").GetString().ShouldBe(word);
        string.Join(',', body.GetProperty("failing").EnumerateArray().Select(name => name.GetString())).ShouldBe(failing);
        body.EnumerateObject().Count().ShouldBe(2);
        text.ShouldNotContain("secret");
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    [Fact]
    public async Task Ready_AskedByManyWithinASecond_AsksThePartsOnce()
    {
        portal.Is("healthy", gone: false);
        var before = portal.Looks;

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => portal.Anonymous.GetStringAsync("/healthz/ready", TestContext.Current.CancellationToken)));
        portal.Looks.ShouldBe(before + 1);

        portal.Is("degraded", gone: false);
        (await portal.Anonymous.GetStringAsync("/healthz/ready", TestContext.Current.CancellationToken)).ShouldContain("degraded");
        portal.Looks.ShouldBe(before + 2);
    }

    [Fact]
    public void Ready_LooksAtDatabaseTypesetterAndMail() =>
        portal.Get<Microsoft.Extensions.Options.IOptions<HealthCheckServiceOptions>>().Value.Registrations.Select(check => check.Name).ShouldBe(["database", "typesetter", "mail", "sample"], ignoreOrder: true);

    /// <summary>The real portal with one more part whose health the test sets, and a database that it can take away from the check.</summary>
    public sealed class AilingPortal(EmbeddedCluster cluster) : Portal(cluster)
    {
        private readonly Ailment ailment = new();
        private readonly HandClock clock = new();
        private bool databaseIsGone;

        /// <summary>How often the part was asked.</summary>
        internal int Looks => ailment.Looks;

        internal void Is(string part, bool gone)
        {
            (ailment.State, databaseIsGone) = (part, gone);
            clock.Advance(ReadyReport.Life);
        }

        protected override void Configure(IWebHostBuilder host) => host.ConfigureTestServices(services =>
        {
            services.AddHealthChecks().AddCheck("sample", ailment);
            services.AddSingleton(provider => new ReadyReport(provider.GetRequiredService<HealthCheckService>(), clock));
            services.Configure<HealthCheckServiceOptions>(options =>
            {
                var database = options.Registrations.Single(check => check.Name == "database");
                var real = database.Factory;
                database.Factory = provider => databaseIsGone ? ActivatorUtilities.CreateInstance<DatabaseHealthCheck>(provider, NoDatabase.Portal) : real(provider);
            });
        });
    }

    private sealed class HandClock : TimeProvider
    {
        private long now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => now;

        public void Advance(TimeSpan by) => now += by.Ticks;
    }

    private sealed class Ailment : IHealthCheck
    {
        public string State { get; set; } = "healthy";

        public int Looks { get; private set; }

        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            Looks++;
            return AnswerAsync();
        }

        private Task<HealthCheckResult> AnswerAsync() => State switch
        {
            "healthy" => Task.FromResult(HealthCheckResult.Healthy("secret")),
            "degraded" => Task.FromResult(HealthCheckResult.Degraded("secret")),
            "unhealthy" => Task.FromResult(HealthCheckResult.Unhealthy("secret")),
            _ => throw new InvalidOperationException("secret"),
        };
    }
}
