using System.Diagnostics;
using System.Text.RegularExpressions;
using GovernancePortal.Cli.Gate;
using GovernancePortal.Cli.Submit;
using GovernancePortal.Tests.Cli;
using GovernancePortal.Tests.Hosting;

namespace GovernancePortal.Tests.Pipelines;

/// <summary>
/// <c>samples/pipelines</c>, as far as that can be known without their engines: the files hold for what the engines publish about them, each
/// shell block runs, and what it calls is understood by <c>govern</c>.
/// </summary>
public sealed partial class PipelineTemplateTests : IDisposable
{
    private const string Recorder = "#!/bin/sh\n{ printf '%s\\037' \"${0##*/}\" \"$@\"; printf '\\n'; } >> \"$RECORD\"\n";
    private readonly string folder = Directory.CreateTempSubdirectory("pipeline-template").FullName;

    private static readonly string[] Files = ["card.yaml", "model.onnx", "dataset.json", "data.csv", "robustness.json", "robustness.html", "bias.json", "bias.html"];

    public static TheoryData<string> Templates => ["azure-pipelines.template.yml", "github-actions.yml", "gitlab-ci.yml"];

    private static string Folder => Path.Combine(Repository.Root, "samples", "pipelines");

    private string Temporary => Path.Combine(folder, "temporary files");

    private string Record => Path.Combine(folder, "record");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Templates_HoldForWhatTheirEnginesPublish()
    {
        var (code, said) = await CheckAsync(Folder);

        (code, said).ShouldBe((0, ""));
        Directory.GetFiles(Folder, "*.yml").Select(Path.GetFileName).ShouldBe(Templates.Select(row => row.Data), ignoreOrder: true);
    }

    [Theory]
    [InlineData("azure-pipelines.template.yml", "displayName:", "displayNames:")]
    [InlineData("github-actions.yml", "runs-on:", "runs-in:")]
    [InlineData("github-actions.yml", "secrets.GOVERN_CREDENTIAL", "secrets.GOVERN_CREDENTIAL(")]
    [InlineData("gitlab-ci.yml", "  script:", "  skript:")]
    public async Task Template_WithAMistake_IsFound(string name, string right, string wrong)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Folder, name), TestContext.Current.CancellationToken);
        text.ShouldContain(right);
        await File.WriteAllTextAsync(Path.Combine(folder, name), text.Replace(right, wrong, StringComparison.Ordinal), TestContext.Current.CancellationToken);

        var (code, said) = await CheckAsync(folder);

        code.ShouldBe(1);
        said.ShouldContain(name);
    }

    [Theory]
    [InlineData("azure-pipelines.template.yml", "UseDotNet@2")]
    [InlineData("github-actions.yml", "actions/setup-dotnet@")]
    [InlineData("gitlab-ci.yml", "dotnet/sdk:10.0")]
    public async Task Template_TakesTheSdkThatGovernNeeds_BeforeItInstallsGovern(string name, string taken)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Folder, name), TestContext.Current.CancellationToken);

        var (sdk, version, install) = (text.IndexOf(taken, StringComparison.Ordinal), text.IndexOf("10.0", StringComparison.Ordinal), text.IndexOf("dotnet tool install", StringComparison.Ordinal));
        sdk.ShouldBeGreaterThanOrEqualTo(0);
        version.ShouldBeInRange(0, install);
        sdk.ShouldBeLessThan(install);
    }

    [Theory]
    [MemberData(nameof(Templates))]
    public async Task Calls_OfATemplate_AreUnderstoodByGovern(string name)
    {
        var calls = await CallsAsync(name);

        calls[0].ShouldBe(["dotnet", "tool", "install", "GovernancePortal.Govern", "--tool-path", calls[0][5], "--add-source", "/a feed"]);
        var (submit, submitted) = SubmitOptions.Parse(calls.Single(call => call is ["govern", "submit", ..])[2..]);
        (submit.Model, submit.Version, submit.Datasets.Single(), submit.Environment, submitted.Alone.Count).ShouldBe(("credit-score", "1.2.0", "loans", null, 1));
        var dataset = DatasetCommand.Parse(calls.Single(call => call is ["govern", "dataset", ..])[2..]);
        (Path.GetFileName(dataset.Metadata), Path.GetFileName(dataset.Files.Single())).ShouldBe(("dataset.json", "data.csv"));
        var reports = calls.Where(call => call is ["govern", "report", ..]).Select(call => ReportCommand.Parse(call[2..])).ToList();
        reports.Select(report => (Path.GetFileName(report.Evaluation), Path.GetFileName(report.File), report.Model, report.Version))
            .ShouldBe([("robustness.json", "robustness.html", "credit-score", "1.2.0"), ("bias.json", "bias.html", "credit-score", "1.2.0")]);
        var release = ReleaseCommand.Parse(calls.Single(call => call is ["govern", "release", ..])[2..]);
        (release.Model, release.Version, release.Environment, release.BusinessUse, release.Region).ShouldBe(("credit-score", "1.2.0", "production", "Consumer loans up to 50,000 euro", "eu-west"));
        calls.Skip(1).Select(call => call[1]).Distinct(StringComparer.Ordinal).ShouldBe(["dataset", "submit", "report", "release", "gate"], "nothing is asked for before what the policies ask for is there");
        var gates = calls.Where(call => call is ["govern", "gate", ..]).Select(call => GateOptions.Parse(call[2..]).Options).ToList();
        gates.ShouldAllBe(gate => gate.Model == "credit-score" && gate.Version == "1.2.0" && gate.Environment == "production");
        gates[^1].UntilDecided.ShouldBeTrue("nothing is deployed before the council has decided");
        calls.Count.ShouldBe(4 + reports.Count + gates.Count);
    }

    [Theory]
    [MemberData(nameof(Templates))]
    public async Task Secret_StandsInTheEnvironmentAlone_NeverOnACommandLine(string name)
    {
        var template = Template(name);

        (await CallsAsync(name)).SelectMany(call => call).ShouldAllBe(argument => !argument.Contains(PipelineTemplate.Secret, StringComparison.Ordinal));
        template.Commands.ShouldAllBe(command => !SecretPattern().IsMatch(command));
        template.Steps.Where(step => GovernPattern().IsMatch(step.Text))
            .ShouldAllBe(step => step.Environment["GOVERN_CREDENTIAL"] == PipelineTemplate.Secret);
    }

    [Theory]
    [MemberData(nameof(Templates))]
    public async Task ShellBlock_OfATemplate_IsSoundShell(string name)
    {
        foreach (var (step, number) in Template(name).Steps.Select((step, number) => (step, number)))
        {
            var file = Path.Combine(folder, $"{number}.sh");
            await File.WriteAllTextAsync(file, step.Text + "\n", TestContext.Current.CancellationToken);
            (await Script.RunAsync(new("bash", ["-n", file]))).ShouldBe((0, ""), step.Text);
            if (HasShellcheck)
                (await Script.RunAsync(new("shellcheck", ["--shell=bash", file]))).ShouldBe((0, ""), step.Text);
        }
    }

    [Fact]
    public async Task Script_OfTheSamples_IsSoundShell()
    {
        Assert.SkipUnless(HasShellcheck, "shellcheck is not installed: apt install shellcheck.");
        foreach (var file in Directory.GetFiles(Path.Combine(Repository.Root, "samples"), "*.sh", SearchOption.AllDirectories))
            (await Script.RunAsync(new("shellcheck", [file]))).ShouldBe((0, ""), file);
    }

    private static bool HasShellcheck => File.Exists("/usr/bin/shellcheck");

    private static Task<(int Code, string Said)> CheckAsync(string folder) => Script.RunAsync(new("node", [Path.Combine(Repository.Root, "eng", "npm", "check-pipelines.mjs"), folder]));

    private PipelineTemplate Template(string name) => PipelineTemplate.Read(name, "/a feed", Temporary);

    // each block as its engine runs it (a failing command ends it), with programs that write down how they were called
    private async Task<List<string[]>> CallsAsync(string name)
    {
        var programs = Directory.CreateDirectory(Path.Combine(folder, "programs")).FullName;
        Directory.CreateDirectory(Temporary);
        var recorder = Path.Combine(programs, "govern");
        await File.WriteAllTextAsync(recorder, Recorder, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(programs, "dotnet"), Recorder + $"mkdir -p \"$5\" && cp \"{recorder}\" \"$5/govern\"\n", TestContext.Current.CancellationToken);
        await Script.RunAsync(new("chmod", ["-R", "u+x", programs]));
        foreach (var file in Files)
            await File.WriteAllTextAsync(Path.Combine(folder, file), "a file", TestContext.Current.CancellationToken);
        File.Delete(Record);
        foreach (var (text, environment) in Template(name).Steps)
        {
            var start = new ProcessStartInfo("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-u", "-c", text]) { WorkingDirectory = folder };
            foreach (var (key, value) in environment.Append(new("RECORD", Record)).Append(new("PATH", $"{programs}:/usr/bin:/bin")))
                start.Environment[key] = value;
            (await Script.RunAsync(start)).ShouldBe((0, ""), text);
        }

        return [.. (await File.ReadAllLinesAsync(Record, TestContext.Current.CancellationToken)).Select(line => line.Split('\u001f', StringSplitOptions.RemoveEmptyEntries).Select(Placed).ToArray())];
    }

    // the command looks for its files from here, the pipeline from its own folder
    private string Placed(string argument) => Files.Contains(argument) ? Path.Combine(folder, argument) : argument;

    [GeneratedRegex("govern\"? (dataset|submit|report|release|gate) ", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex GovernPattern();

    [GeneratedRegex("CREDENTIAL|SECRET|secrets\\.|GovernCredential", RegexOptions.None, 1000)]
    private static partial Regex SecretPattern();
}
