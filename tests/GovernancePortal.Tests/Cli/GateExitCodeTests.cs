using GovernancePortal.Cli.Gate;
using GovernancePortal.Cli.Portal;
using GovernancePortal.Cli.Submit;
using GovernancePortal.Tests.Hosting;

namespace GovernancePortal.Tests.Cli;

/// <summary><c>govern gate</c> and <c>govern submit</c> against a running portal, with a credential that the portal gave out.</summary>
[Trait("Category", "Database")]
public sealed class GateExitCodeTests(ReachedPortal portal, PackedGovern govern) : IClassFixture<ReachedPortal>
{
    private readonly Story story = new(portal);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Gate_FromAShellScript_EndsWithEachExitCode()
    {
        var (passing, blocked, credential) = (await story.AskForReleaseAsync(), await story.AskForReleaseAsync(region: "antarctica"), await CredentialAsync());

        var (code, lines, said) = await ExitCodesScript.RunAsync(govern, portal.Address, passing, blocked, new Dictionary<string, string>(StringComparer.Ordinal) { ["GOVERN_CREDENTIAL"] = credential });

        lines.ShouldBe(ExitCodesScript.AsPromised, said);
        code.ShouldBe(0);
        said.ShouldNotContain(credential);
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
        await File.WriteAllTextAsync(card, Story.CardOf(dataset), Cancellation);
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
