using System.Text.Json.Nodes;
using GovernancePortal.Cli.Policies;
using GovernancePortal.PolicySets;
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
    public async Task ShippedPolicies_AreSound(string asked)
    {
        var (code, words) = await RunAsync([asked, .. Shipped]);

        code.ShouldBe(0, words);
        words.ShouldContain("Training Data Handling Policy");
        words.ShouldContain("Result: every file is sound.");
        words.ShouldNotContain("[FAIL]");
    }

    [Fact]
    public async Task Replay_OverKeptDocuments_SaysWhichWouldNewlyFail()
    {
        var shipped = Path.Combine(Repository.Root, "samples", "policies", "training-data-handling.yaml");
        var stricter = Write("training-data-handling.yaml", "require: size(datasets) > 0", "require: size(datasets) > 9");
        var documents = Path.Combine(_folder, "kept.jsonl");
        var kept = System.Text.Json.Nodes.JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "samples", "policies", "input.json"), TestContext.Current.CancellationToken))!;
        await File.WriteAllTextAsync(documents, kept.ToJsonString() + "\n", TestContext.Current.CancellationToken);

        var (unchanged, stays) = await RunAsync(["replay", shipped, documents, "--against", shipped]);
        var (code, words) = await RunAsync(["replay", stricter, documents, "--against", shipped]);

        unchanged.ShouldBe(0);
        stays.ShouldContain("[stays]  line 1, Customer Care: ");
        stays.ShouldContain("1 stays.");
        code.ShouldBe(1);
        words.ShouldContain("[fails]  line 1, Customer Care: ");
        words.ShouldContain(" to fail");
        words.ShouldContain("data-named");
        words.ShouldContain("Customer Care: 1 would newly fail, 0 would newly warn, 0 would newly pass, 0 stay.");
        words.ShouldContain("of 1 document 1 would newly fail");
    }

    [Fact]
    public async Task Replay_AgainstNothing_CountsEveryDocumentAsPassedBefore_AndSaysSo()
    {
        var stricter = Write("training-data-handling.yaml", "require: size(datasets) > 0", "require: size(datasets) > 9");

        var (code, words) = await RunAsync(["replay", stricter, Path.Combine(Repository.Root, "samples", "policies", "input.json")]);

        code.ShouldBe(1);
        words.ShouldContain("input.json, Customer Care: fail, counted as passed before");
        words.ShouldContain("data-named: fail. ");
        words.ShouldNotContain("not judged before");
        words.ShouldNotContain("new to fail");
    }

    [Fact]
    public async Task Replay_OfADocumentThatNamesAWaiver_CountsIt_WhileTheRuleSaysTheSame()
    {
        var shipped = Path.Combine(Repository.Root, "samples", "policies", "training-data-handling.yaml");
        var (strict, stricter) = (Write("strict.yaml", shipped, "require: size(datasets) > 0", "require: size(datasets) > 9"), Write("stricter.yaml", shipped, "require: size(datasets) > 0", "require: size(datasets) > 99"));
        var digest = PolicyCheck.Of(await File.ReadAllBytesAsync(strict, TestContext.Current.CancellationToken)).Policy.ShouldNotBeNull().DigestOf("data-named").ShouldNotBeNull().ToString();
        var kept = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "samples", "policies", "input.json"), TestContext.Current.CancellationToken))!.AsObject();
        var documents = Directory.CreateDirectory(Path.Combine(_folder, "waived")).FullName;
        await WriteAsync("unwaived.json");
        kept["approvals"] = new JsonArray(Waiver("training-data-handling", digest));
        await WriteAsync("waived.json");
        kept["approvals"] = new JsonArray(Waiver("another-policy", digest), Waiver("training-data-handling", new string('0', 64)), Waiver("training-data-handling", "no digest"));
        await WriteAsync("waived-otherwise.json");

        var (_, same) = await RunAsync(["replay", strict, documents, "--against", strict]);
        var (_, changed) = await RunAsync(["replay", stricter, documents, "--against", strict]);

        same.ShouldContain("[stays]  waived.json, Customer Care: waived");
        same.ShouldContain("[stays]  unwaived.json, Customer Care: fail");
        same.ShouldContain("[stays]  waived-otherwise.json, Customer Care: fail");
        changed.ShouldContain("[fails]  waived.json, Customer Care: waived to fail");
        changed.ShouldContain("[stays]  waived-otherwise.json, Customer Care: fail");

        static JsonNode Waiver(string policy, string digest) => new JsonObject { ["kind"] = "waiver", ["seat"] = "risk", ["person"] = "somebody", ["outcome"] = "approve", ["policy"] = policy, ["rule"] = "data-named", ["ruleDigest"] = digest };

        Task WriteAsync(string name) => File.WriteAllTextAsync(Path.Combine(documents, name), kept.ToJsonString(), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Replay_OfWhatIsNoDocument_IsNoAnswer()
    {
        var policy = Path.Combine(Repository.Root, "samples", "policies", "licences.yaml");
        var (folder, file) = (Directory.CreateDirectory(Path.Combine(_folder, "none")).FullName, Path.Combine(_folder, "broken.jsonl"));

        var (code, words) = await RunAsync(["replay", policy, folder]);

        code.ShouldBe(2);
        words.ShouldContain("There is no document in ");
        await File.WriteAllTextAsync(file, "{}\nnothing\n", TestContext.Current.CancellationToken);
        (code, words) = await RunAsync(["replay", policy, file]);
        code.ShouldBe(1);
        words.ShouldContain("[unread] line 2: cannot be judged: ");
        words.ShouldContain("0 stay, 2 cannot be judged.");
    }

    [Fact]
    public async Task Replay_OfOneDocumentOverManyLines_JudgesIt()
    {
        var (code, words) = await RunAsync(["replay", Path.Combine(Repository.Root, "samples", "policies", "licences.yaml"), Path.Combine(Repository.Root, "samples", "policies", "input.json")]);

        code.ShouldBe(0, words);
        words.ShouldContain("input.json, Customer Care: ");
    }

    [Fact]
    public async Task Replay_OfARuleThatWouldWarn_SaysSo_AndBlocksNobody()
    {
        var (lenient, warning) = (Path.Combine(_folder, "lenient.yaml"), Path.Combine(_folder, "warning.yaml"));
        await File.WriteAllTextAsync(lenient, Small("true"), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(warning, Small("target.environment != 'production'"), TestContext.Current.CancellationToken);
        var documents = Directory.CreateDirectory(Path.Combine(_folder, "kept")).FullName;
        File.Copy(Path.Combine(Repository.Root, "samples", "policies", "input.json"), Path.Combine(documents, "one.json"));

        var (code, words) = await RunAsync(["replay", warning, documents, "--against", lenient]);

        code.ShouldBe(0);
        words.ShouldContain("[warns]  one.json, Customer Care: pass to warn");
        words.ShouldContain("small: pass to warn. Not there.");
        words.ShouldContain("Result: of 1 document 0 would newly fail, 1 would newly warn, 0 would newly pass, 0 stay.");
        (await RunAsync(["replay", lenient, documents, "--against", warning])).Words.ShouldContain("[passes] one.json, Customer Care: warn to pass");

        static string Small(string require) => $$$"""
            schema: policy-set/1
            id: small
            title: Small
            owner: Risk seat
            rules:
              - id: small
                title: Small
                severity: warn
                require: {{{require}}}
                message: Not there.
                remedy: Go elsewhere.
                tests: [{name: one, input: {target: {environment: test, businessUse: x}}, expect: pass}, {name: two, input: {target: {environment: production, businessUse: x}}, expect: warn}]

            """;
    }

    [Fact]
    public async Task Check_Mistake_IsNamedWithItsPlace()
    {
        var (code, words) = await RunAsync(["check", Write("training-data-handling.yaml", "classification", "classificaton")]);

        code.ShouldBe(1);
        words.ShouldContain("[FAIL]");
        words.ShouldMatch(@"line \d+, column \d+ \(rule .*did you mean 'classification'");
    }

    [Fact]
    public async Task Test_RuleThatNoLongerSaysWhatItsTestsExpect_IsNamed()
    {
        var file = Write("data-residency.yaml", "input: {target: {region: us-east-1}}, expect: fail", "expect: fail");

        (await RunAsync(["check", file])).Code.ShouldBe(0);
        var (code, words) = await RunAsync(["test", file, .. Shipped]);

        code.ShouldBe(1);
        words.ShouldContain("expected fail, found pass.");
        words.ShouldContain("Result: 1 of 9 files is not sound.");
    }

    [Fact]
    public async Task Check_FileOverTheLimit_IsRefusedWithTheLimitNamed()
    {
        var path = Path.Combine(_folder, "large.yaml");
        await File.WriteAllTextAsync(path, new string('#', 600 * 1024), TestContext.Current.CancellationToken);

        var (code, words) = await RunAsync(["check", path]);

        code.ShouldBe(1);
        words.ShouldContain("the file has 614400 bytes, more than the 524288 that are allowed (FileBytes)");
    }

    [Fact]
    public async Task Check_OfAFolder_SaysThatItIsOne()
    {
        var (code, words) = await RunAsync(["check", _folder]);

        code.ShouldBe(2);
        words.ShouldContain($"{_folder} is a folder: name the policy files in it, such as ");
    }

    [Fact]
    public async Task Test_NameThatATerminalWouldObey_IsPrintedWithoutIt()
    {
        var file = Path.Combine(_folder, "hostile.yaml");
        await File.WriteAllTextAsync(file, """
            schema: policy-set/1
            id: hostile
            title: "Hostile \e[2J\u202e"
            owner: Risk seat
            rules:
              - {id: one, title: One, severity: block, require: 'true', message: m, remedy: r, tests: [{name: "t\e]0;x\a", input: {}, expect: fail}]}
            """, TestContext.Current.CancellationToken);

        var (code, words) = await RunAsync(["test", file]);

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
    public async Task WrongCall_IsTwo(params string[] arguments) => (await RunAsync(arguments)).Code.ShouldBe(2);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task<(int Code, string Words)> RunAsync(string[] arguments)
    {
        await using var words = new StringWriter();
        var code = await PolicyCommand.RunAsync(arguments, words, words, TestContext.Current.CancellationToken);
        return (code, words.ToString());
    }

    private string Write(string shipped, string old, string replacement) => Write(shipped, Path.Combine(Repository.Root, "samples", "policies", shipped), old, replacement);

    private string Write(string name, string original, string old, string replacement)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, File.ReadAllText(original).Replace(old, replacement, StringComparison.Ordinal));
        return path;
    }
}
