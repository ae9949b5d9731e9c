using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using GovernancePortal.Identity.Demo;
using GovernancePortal.Tests.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace GovernancePortal.Tests.Identity.Demo;

/// <summary>Sign-in without proof exists on one's own machine and nowhere else. The refusals to start are those of the real process.</summary>
[Trait("Category", "Database")]
public sealed class DemoModeTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task Start_InProductionWithoutAProvider_IsRefusedAndSaysWhatToSet()
    {
        var (exitCode, said) = await StartAsync("Production", "http://127.0.0.1:0");

        exitCode.ShouldNotBe(0);
        said.ShouldContain("Authentication:EntraId:TenantId");
        said.ShouldContain("Authentication:OpenIdConnect:Authority");
    }

    [Theory]
    [InlineData("http://0.0.0.0:0")]
    [InlineData("http://*:0")]
    [InlineData("http://127.0.0.1:0;http://[::]:0")]
    [InlineData("http://portal.example:0")]
    public async Task Start_OnAnAddressThatOthersReach_IsRefused(string urls)
    {
        var (exitCode, said) = await StartAsync("Development", urls);

        exitCode.ShouldNotBe(0);
        said.ShouldContain("loopback addresses only");
    }

    [Theory]
    [InlineData("http_ports", "8080")]
    [InlineData("https_ports", "8443")]
    [InlineData("Kestrel:Endpoints:Open:Url", "https://*:8443")]
    public void Decision_WithAnotherWayToBindAnAddress_IsRefused(string key, string value)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("urls", "http://127.0.0.1:0"), new(key, value)]).Build();

        Should.Throw<InvalidOperationException>(() => DemoMode.Decide(portal.Get<IHostEnvironment>(), configuration, providerConfigured: false)).Message.ShouldContain("loopback addresses only");
    }

    [Fact]
    public async Task Start_WithHalfAProvider_IsRefusedAndNeverFallsBackToTheDemo()
    {
        var (exitCode, said) = await StartAsync("Development", "http://127.0.0.1:0", "--Authentication:EntraId:ClientId=portal", $"--ConnectionStrings:Portal={portal.Connection.Portal}", $"--ConnectionStrings:Migrator={portal.Connection.Migrator}");

        exitCode.ShouldNotBe(0);
        said.ShouldContain("Authentication:EntraId:TenantId is not set");
    }

    [Theory]
    [InlineData("portal.example")]
    [InlineData("127.0.0.1.portal.example")]
    [InlineData("169.254.169.254")]
    [InlineData("[::1]")]
    public async Task Request_UnderAnotherName_IsRefused(string host)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/demo/token") { Headers = { Host = host }, Content = JsonContent.Create(new { user = "admin" }) };

        using var answer = await portal.Anonymous.SendAsync(request, TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("demo-host");
    }

    [Fact]
    public async Task Token_OfAnUnknownAccount_IsRefusedWithTheOnesThereAre()
    {
        using var answer = await portal.Anonymous.PostAsJsonAsync("/api/v1/demo/token", new { user = "root" }, TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("scientist, platform, security, risk, compliance, auditor, admin");
    }

    private async Task<(int ExitCode, string Said)> StartAsync(string environment, string urls, params string[] more)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { typeof(Program).Assembly.Location, "--environment", environment, "--urls", urls, $"--Portal:DataFolder={portal.DataFolder}" }.Concat(more))
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        try
        {
            await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }

        return (process.ExitCode, await output + await error);
    }
}
