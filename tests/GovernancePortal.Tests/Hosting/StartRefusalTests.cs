using System.Diagnostics;
using GovernancePortal.Platform;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace GovernancePortal.Tests.Hosting;

/// <summary>A portal that is set up wrongly says what to set, and nothing else.</summary>
public sealed class StartRefusalTests
{
    [Theory]
    [InlineData("", "No identity provider is configured")]
    [InlineData("--FORWARDEDHEADERS_ENABLED=true", "Proxy:Trusted")]
    public async Task Start_AsItMustNot_EndsWithTheSentenceAlone(string setting, string sentence)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var argument in new[] { Path.Combine(AppContext.BaseDirectory, "GovernancePortal.dll"), "--environment", "Production", setting })
            start.ArgumentList.Add(argument);
        using var portal = Process.Start(start)!;

        var said = await portal.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await portal.WaitForExitAsync(TestContext.Current.CancellationToken);

        portal.ExitCode.ShouldBe(1);
        said.ShouldContain(sentence);
        said.ShouldNotContain("Unhandled exception");
        said.ShouldNotContain("   at ");
    }

    public static TheoryData<Exception, string?> Failures => new()
    {
        { new StartRefusedException("Proxy:Hops is 1 to 10."), "Proxy:Hops is 1 to 10." },
        { new OptionsValidationException("Scans", typeof(object), ["First.", "Second."]), $"First.{Environment.NewLine}Second." },
        { new AggregateException(new OptionsValidationException("A", typeof(object), ["First."]), new StartRefusedException("Second.")), $"First.{Environment.NewLine}Second." },
        { new IOException("Failed to bind to address http://127.0.0.1:5080: address already in use.", new AddressInUseException("in use")), "Failed to bind to address http://127.0.0.1:5080: address already in use. Stop what listens there, or choose another address with --urls." },
        { new InvalidOperationException("a fault"), null },
        { new AggregateException(new StartRefusedException("First."), new InvalidOperationException("a fault")), null },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public void Sentence_OfAFailure_IsThereOnlyForWhatAnOperatorCanMend(Exception failure, string? sentence) =>
        StartRefusal.Sentence(failure).ShouldBe(sentence);
}
