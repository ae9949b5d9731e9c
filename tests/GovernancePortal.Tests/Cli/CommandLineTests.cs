using GovernancePortal.Cli;

namespace GovernancePortal.Tests.Cli;

/// <summary>How <c>govern</c> explains itself: help that was asked for is an answer, a wrong call is none.</summary>
public sealed class CommandLineTests
{
    public static TheoryData<string> Commands => ["verify", "policy", "gate", "dataset", "submit", "report", "release"];

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("help")]
    public async Task Help_GoesToStandardOutput_NamesEveryCommand_AndEndsWithZero(string asked)
    {
        var (code, output, errors) = await RunAsync(asked);

        (code, errors).ShouldBe((0, ""));
        Commands.ShouldAllBe(row => output.Contains("\ngovern " + row.Data + " ", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Help_OfACommand_IsOfThatCommandAlone_WhereverItIsAsked(string command)
    {
        foreach (var arguments in new string[][] { [command, "--help"], [command, "-h"], [command, "--release", "R-0001", "--help"], ["help", command] })
        {
            var (code, output, errors) = await RunAsync(arguments);

            (code, errors).ShouldBe((0, ""), string.Join(' ', arguments));
            output.ShouldStartWith("govern " + command + " ");
            output.ShouldContain("Exit code: 0");
            Commands.Where(row => row.Data != command).ShouldAllBe(row => !output.Contains("\ngovern " + row.Data + " ", StringComparison.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Command_WithoutArguments_IsAWrongCall(string command)
    {
        var (code, output, errors) = await RunAsync(command);

        (code, output).ShouldBe((2, ""));
        errors.ShouldStartWith("govern " + command + " ");
    }

    [Fact]
    public async Task Help_OfNoCommand_NamesWhatWasAskedFor()
    {
        var (code, _, errors) = await RunAsync("help", "nonsense");

        code.ShouldBe(2);
        errors.ShouldContain("no command “nonsense”");
    }

    [Fact]
    public async Task Nothing_IsAWrongCallThatIsToldAll()
    {
        var (code, output, errors) = await RunAsync();

        (code, output).ShouldBe((2, ""));
        errors.ShouldContain("govern submit CARD");
    }

    [Fact]
    public async Task UnknownCommand_IsNamed_WithThoseThatThereAre()
    {
        var (code, output, errors) = await RunAsync("gates\u001b[2J", "--release", "R-0001");

        (code, output).ShouldBe((2, ""));
        errors.ShouldContain("no command “gates");
        errors.ShouldContain("verify, policy, gate, dataset, submit, report, release");
        errors.ShouldNotContain('\u001b');
    }

    [Fact]
    public async Task Verify_OfAFileThatIsNotThere_NamesItInASentence()
    {
        var missing = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():n}.pdf");

        (await RunAsync("verify", missing)).ShouldBe((2, "", $"There is no file {missing}.{Environment.NewLine}"));
    }

    private static async Task<(int Code, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        await using var output = new StringWriter();
        await using var errors = new StringWriter();
        var code = await CommandLine.RunAsync(arguments, new(output, errors, _ => null, TimeProvider.System), TestContext.Current.CancellationToken);
        return (code, output.ToString(), errors.ToString());
    }
}
