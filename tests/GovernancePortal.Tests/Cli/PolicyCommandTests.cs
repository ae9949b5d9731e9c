using GovernancePortal.Cli.Policies;
using GovernancePortal.Tests.Hosting;

namespace GovernancePortal.Tests.Cli;

/// <summary><c>govern policy</c> on the shipped sets and on broken ones.</summary>
public sealed class PolicyCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("govern-policy").FullName;

    private static string[] Shipped => Directory.GetFiles(Path.Combine(Repository.Root, "samples", "policies"), "*.yaml");

    [Theory]
    [InlineData("check")]
    [InlineData("test")]
    public void ShippedPolicies_AreSound(string asked)
    {
        var (code, words) = Run([asked, .. Shipped]);

        code.ShouldBe(0, words);
        words.ShouldContain("Training Data Handling Policy");
        words.ShouldContain("Result: every file is sound.");
        words.ShouldNotContain("[FAIL]");
    }

    [Fact]
    public void Replay_OverKeptDocuments_SaysWhichWouldNewlyFail()
    {
        var shipped = Path.Combine(Repository.Root, "samples", "policies", "training-data-handling.yaml");
        var stricter = Write("training-data-handling.yaml", "require: size(datasets) > 0", "require: size(datasets) > 9");
        var documents = Path.Combine(_folder, "kept.jsonl");
        File.WriteAllText(documents, System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "samples", "policies", "input.json")))!.ToJsonString() + "\n");

        Run(["replay", shipped, documents, "--against", shipped]).Code.ShouldBe(0);
        var (code, words) = Run(["replay", stricter, documents, "--against", shipped]);

        code.ShouldBe(1);
        words.ShouldContain("[fails]  line 1");
        words.ShouldContain("data-named");
        words.ShouldContain("of 1 documents 1 would newly fail");
    }

    [Fact]
    public void Check_Mistake_IsNamedWithItsPlace()
    {
        var (code, words) = Run(["check", Write("training-data-handling.yaml", "classification", "classificaton")]);

        code.ShouldBe(1);
        words.ShouldContain("[FAIL]");
        words.ShouldMatch(@"line \d+, column \d+ \(rule .*did you mean 'classification'");
    }

    [Fact]
    public void Test_RuleThatNoLongerSaysWhatItsTestsExpect_IsNamed()
    {
        var file = Write("training-data-handling.yaml", "expect: fail", "expect: pass");

        Run(["check", file]).Code.ShouldBe(0);
        var (code, words) = Run(["test", file, .. Shipped]);

        code.ShouldBe(1);
        words.ShouldContain("expected pass, found fail.");
        words.ShouldContain("Result: 1 of 9 files is not sound.");
    }

    [Fact]
    public void Check_FileOverTheLimit_IsRefusedWithTheLimitNamed()
    {
        var path = Path.Combine(_folder, "large.yaml");
        File.WriteAllText(path, new string('#', 600 * 1024));

        var (code, words) = Run(["check", path]);

        code.ShouldBe(1);
        words.ShouldContain("FileBytes");
    }

    [Fact]
    public void Test_NameThatATerminalWouldObey_IsPrintedWithoutIt()
    {
        var file = Path.Combine(_folder, "hostile.yaml");
        File.WriteAllText(file, """
            schema: policy-set/1
            id: hostile
            title: "Hostile \e[2J\u202e"
            owner: Risk seat
            rules:
              - {id: one, title: One, severity: block, require: 'true', message: m, remedy: r, tests: [{name: "t\e]0;x\a", input: {}, expect: fail}]}
            """);

        var (code, words) = Run(["test", file]);

        code.ShouldBe(1);
        words.ShouldNotContain('\u001b');
        words.ShouldNotContain('\u0007');
        words.ShouldNotContain('\u202e');
    }

    [Theory]
    [InlineData]
    [InlineData("check")]
    [InlineData("mend", "a.yaml")]
    [InlineData("check", "--quick", "a.yaml")]
    [InlineData("test", "no-such-file.yaml")]
    public void WrongCall_IsTwo(params string[] arguments) => Run(arguments).Code.ShouldBe(2);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static (int Code, string Words) Run(string[] arguments)
    {
        using var words = new StringWriter();
        return (PolicyCommand.Run(arguments, words, words), words.ToString());
    }

    private string Write(string shipped, string old, string replacement)
    {
        var path = Path.Combine(_folder, shipped);
        File.WriteAllText(path, File.ReadAllText(Path.Combine(Repository.Root, "samples", "policies", shipped)).Replace(old, replacement, StringComparison.Ordinal));
        return path;
    }
}
