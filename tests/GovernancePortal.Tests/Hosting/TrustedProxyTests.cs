using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace GovernancePortal.Tests.Hosting;

/// <summary>Nobody's forwarded headers are believed by a switch that believes everybody's.</summary>
public sealed class TrustedProxyTests
{
    [Theory]
    [InlineData("Production", "true", true)]
    [InlineData("Staging", "TRUE", true)]
    [InlineData("Production", "false", false)]
    [InlineData("Production", null, false)]
    [InlineData("Development", "true", false)]
    public void Start_WithTheSwitchThatTrustsEverybody_IsRefusedOutsideDevelopment(string environment, string? value, bool refused)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("FORWARDEDHEADERS_ENABLED", value)]).Build();

        var failure = Record.Exception(() => Proxies.RefuseTrustInEverybody(configuration, new Place(environment)));

        (failure is InvalidOperationException).ShouldBe(refused);
        if (refused)
            failure!.Message.ShouldContain("Proxy:Trusted");
    }

    private sealed class Place(string name) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = name;

        public string ApplicationName { get; set; } = "";

        public string ContentRootPath { get; set; } = "";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
