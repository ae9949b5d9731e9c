using System.Diagnostics;
using GovernancePortal.Cli.Gate;
using GovernancePortal.Cli.Portal;
using GovernancePortal.Cli.Submit;
using GovernancePortal.Tests.Hosting;

namespace GovernancePortal.Tests.Cli;

/// <summary><c>govern gate</c> and <c>govern submit</c> against a running portal, with a credential that the portal gave out.</summary>
[Trait("Category", "Database")]
public sealed class GateExitCodeTests(ReachedPortal portal) : IClassFixture<ReachedPortal>
{
    private readonly Story story = new(portal);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Gate_FromAShellScript_EndsWithEachExitCode()
    {
        var (passing, blocked, credential) = (await story.AskForReleaseAsync(), await story.AskForReleaseAsync(region: "antarctica"), await CredentialAsync());
        var start = new ProcessStartInfo("sh", [Path.Combine(Repository.Root, "tests", "GovernancePortal.Tests", "Cli", "gate-exit-codes.sh"), Path.Combine(AppContext.BaseDirectory, "govern.dll"), portal.Address, passing.ToString(), blocked.ToString()])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
            Environment = { ["GOVERN_CREDENTIAL"] = credential },
        };
        using var script = Process.Start(start)!;

        var ends = (await script.StandardOutput.ReadToEndAsync(Cancellation)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        ends.ShouldBe(["pass 0", "blocked 1", "usage 2", "plain-http 2", "unknown 2", "unreachable 3", "refused 2"]);
    }

    [Theory]
    [InlineData("text", "Result: blocked.")]
    [InlineData("json", "\"result\": \"blocked\"")]
    [InlineData("junit", "<failure type=\"fail\"")]
    [InlineData("sarif", "\"level\": \"error\"")]
    public async Task Gate_OfABlockedRelease_SaysWhy_InEachForm(string format, string expected)
    {
        var blocked = await story.AskForReleaseAsync(region: "antarctica");

        var (code, output, errors) = await RunAsync(await CredentialAsync(), around => GateCommand.RunAsync(["--release", blocked.ToString(), "--format", format], around, Cancellation));

        code.ShouldBe(1, errors);
        output.ShouldContain(expected);
        output.ShouldContain("antarctica");
    }

    [Fact]
    public async Task Submit_ThenGate_ByName_LetsTheReleaseThrough()
    {
        var (model, credential) = (await story.ModelAsync(), await CredentialAsync());
        var dataset = await story.SubmitDatasetAsync("loans-of-a-pipeline", Story.CleanCsv);
        var folder = Directory.CreateTempSubdirectory("govern-submit").FullName;
        var (card, artifact) = (Path.Combine(folder, "card.yaml"), Path.Combine(folder, "model.bin"));
        await File.WriteAllTextAsync(card, Story.CompleteCard, Cancellation);
        await File.WriteAllBytesAsync(artifact, new byte[9 * 1024 * 1024], Cancellation);

        var submitted = await RunAsync(credential, around => SubmitCommand.RunAsync(
            [card, "--model", model.ToString(), "--version", "1.0.0", "--artifact", artifact, "--dataset", dataset.ToString(), "--environment", "staging", "--business-use", "Consumer loans up to 50,000 euro"], around, Cancellation));
        submitted.Code.ShouldBe(0, submitted.Errors);
        var gate = await RunAsync(credential, around => GateCommand.RunAsync(["--model", model.ToString(), "--version", "1.0.0", "--environment", "staging"], around, Cancellation));

        gate.Code.ShouldBe(0, gate.Output + gate.Errors);
        (submitted.Errors + gate.Errors + gate.Output).ShouldNotContain(credential);
        Directory.Delete(folder, recursive: true);
    }

    private async Task<string> CredentialAsync()
    {
        var (_, made) = await story.PostAsync("scientist", "/credentials", new { name = $"Pipeline {Guid.NewGuid():n}", scopes = new[] { "register:read", "versions:write", "releases:write" } });
        return made.GetProperty("secret").GetString()!;
    }

    private async Task<(int Code, string Output, string Errors)> RunAsync(string credential, Func<Surroundings, Task<int>> command)
    {
        var (output, errors) = (new StringWriter(), new StringWriter());
        var variables = new Dictionary<string, string>(StringComparer.Ordinal) { ["GOVERN_PORTAL"] = portal.Address, ["GOVERN_CREDENTIAL"] = credential };
        var code = await command(new(output, errors, variables.GetValueOrDefault, TimeProvider.System));
        return (code, output.ToString(), errors.ToString());
    }
}
