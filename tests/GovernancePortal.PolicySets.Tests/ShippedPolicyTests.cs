using System.Text;
using System.Text.Json.Nodes;

namespace GovernancePortal.PolicySets.Tests;

public sealed class ShippedPolicyTests
{
    public static TheoryData<string> Names => [.. ShippedPolicies.All.Select(policy => policy.Key)];

    [Fact]
    public void All_Shipped_AreTheEightPolicies() => ShippedPolicies.All.Select(policy => policy.Key).ShouldBe(
    [
        "data-residency", "licences", "model-lifecycle-governance", "prohibited-practices", "promotion", "separation-of-duties", "training-data-handling", "training-inference-segregation",
    ]);

    [Theory, MemberData(nameof(Names))]
    public void Of_ShippedPolicy_ChecksWithoutFinding(string name) => Result(name).Findings.ShouldBeEmpty();

    [Theory, MemberData(nameof(Names))]
    public void Run_ShippedPolicy_AgreesWithEveryTest(string name) =>
        PolicyTests.Run(Policy(name), TestContext.Current.CancellationToken).Where(result => !result.Agrees).Select(result => result.ToString()).ShouldBeEmpty();

    [Theory, MemberData(nameof(Names))]
    public void Rules_ShippedPolicy_ShowHoldingBreakingAndTheirGround(string name)
    {
        var policy = Policy(name);
        policy.Set.Id.ShouldBe(name);
        foreach (var rule in policy.Set.Rules)
        {
            rule.Tests.ShouldContain(test => test.Expected == ExpectedVerdict.Pass, rule.Id);
            if (rule.Severity != PolicySeverity.Inform)
                rule.Tests.ShouldContain(test => test.Expected == (rule.Severity == PolicySeverity.Block ? ExpectedVerdict.Fail : ExpectedVerdict.Warn), rule.Id);
            rule.References.ShouldNotBeEmpty(rule.Id);
            rule.Evidence.ShouldNotBeEmpty(rule.Id);
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Judge_EveryExample_SaysWhatHappenedInWords(string name)
    {
        foreach (var result in PolicyTests.Run(Policy(name), TestContext.Current.CancellationToken).Where(result => result.Found is ExpectedVerdict.Fail or ExpectedVerdict.Warn))
        {
            result.Verdict!.Message.ShouldNotBeEmpty();
            result.Verdict.Message.ShouldNotContain("{{");
            result.Verdict.Remedy.ShouldNotBeEmpty();
        }
    }

    [Fact]
    public void Judge_SlackExport_IsStoppedWithItsFindingsNamed()
    {
        var policy = Policy("training-data-handling");
        var document = PolicyDocument.Example(policy.Set.Bases["slack-export"].ToJson());

        var judgement = PolicyJudge.Judge(policy, document, TestContext.Current.CancellationToken);

        judgement.Verdict.ShouldBe(PolicyVerdict.Fail);
        judgement.Rules.Where(rule => rule.Verdict == PolicyVerdict.Fail).Select(rule => rule.RuleId).ShouldBe(["no-unredacted-personal-data", "class-fits-findings"]);
        judgement.Rules.Single(rule => rule.RuleId == "no-unredacted-personal-data").Message.ShouldContain("slack-export (140 findings)");
        judgement.Rules.Single(rule => rule.RuleId == "class-fits-findings").Message.ShouldBe("Declared too low: slack-export is declared internal, what was found is restricted.");
    }

    [Theory]
    [InlineData(1, "1 dataset is named: set-1.")]
    [InlineData(2, "2 datasets are named: set-1 and set-2.")]
    public void Judge_NamedData_CountsItInWords(int count, string expected)
    {
        var sets = string.Join(", ", Enumerable.Range(1, count).Select(number => $$"""{"name": "set-{{number}}"}"""));
        Message("training-data-handling", "data-named", $$"""{"model": {"name": "m", "kind": "model"}, "version": {"number": "1"}, "datasets": [{{sets}}]}""").ShouldBe(expected);
    }

    [Theory]
    [InlineData(1, "export (1 finding)")]
    [InlineData(2, "export (2 findings)")]
    public void Judge_Findings_CountsThemInWords(int count, string expected) =>
        Message("training-data-handling", "no-unredacted-personal-data", $$$"""{"version": {"submitters": []}, "datasets": [{"name": "export", "report": {"status": "done", "findings": {{{count}}} }}]}""").ShouldContain(expected);

    [Theory]
    [InlineData(1, "1 file was read again from the store; its SHA-256 is the submitted one.")]
    [InlineData(3, "3 files were read again from the store; every SHA-256 is the submitted one.")]
    public void Judge_IntactFiles_CountsThemInWords(int count, string expected)
    {
        var files = string.Join(", ", Enumerable.Range(1, count).Select(number => $$"""{"path": "f{{number}}", "digest": "aa", "size": 1, "stored": true, "intact": true}"""));
        Message("model-lifecycle-governance", "artifacts-intact", $$"""{"card": {"readable": true, "missing": []}, "artifacts": [{{files}}]}""").ShouldBe(expected);
    }

    [Fact]
    public void Judge_CleanCopy_IsLetThrough()
    {
        var policy = Policy("training-data-handling");
        var document = PolicyDocument.Example(policy.Set.Bases["clean"].ToJson());

        PolicyJudge.Judge(policy, document, TestContext.Current.CancellationToken).Verdict.ShouldBe(PolicyVerdict.Pass);
    }

    [Fact]
    public void Judge_SampleDocument_PassesEveryShippedPolicy()
    {
        var document = PolicyDocument.Read(File.ReadAllBytes(Path.Combine(Repository.Root, "samples", "policies", "input.json")));

        ShippedPolicies.All.Select(policy => PolicyJudge.Judge(Policy(policy.Key), document, TestContext.Current.CancellationToken)).SelectMany(judgement => judgement.Rules)
            .Where(rule => rule.Verdict > PolicyVerdict.Pass).Select(rule => $"{rule.RuleId}: {rule.Message}").ShouldBeEmpty();
    }

    [Fact]
    public void Library_Compiled_KnowsNeitherWebNorDatabaseNorPortal() =>
        typeof(PolicyJudge).Assembly.GetReferencedAssemblies().Select(used => used.Name!).Where(name => !name.StartsWith("System.", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .ShouldBe(["GovernancePortal.Cel", "GovernancePortal.Provenance", "YamlDotNet"]);

    [Fact, Trait("Category", "Vectors")]
    public void References_ShippedPolicies_AreControlsOfTheCatalogue()
    {
        var catalogue = Environment.GetEnvironmentVariable("GOVERNANCE_SHARED") is { Length: > 0 } shared ? Path.Combine(shared, "reference", "controls.yaml") : BesideTheRepository();
        Assert.SkipWhen(!File.Exists(catalogue), "The control catalogue (shared/reference/controls.yaml) is not beside the repository.");
        var known = File.ReadLines(catalogue).Select(line => line.Split(" id: ")).Where(parts => parts.Length > 1).Select(parts => parts[1].Split(',')[0].Trim('\'')).ToHashSet();
        var references = ShippedPolicies.All.Select(policy => Policy(policy.Key).Set).SelectMany(set => set.References.Concat(set.Rules.SelectMany(rule => rule.References)));

        references.Where(reference => !reference.Contains(" Art. ") && !known.Contains(reference)).Distinct().ShouldBeEmpty();
    }

    private static string BesideTheRepository() => Path.Combine(Repository.Root, "..", "shared", "reference", "controls.yaml");

    private static PolicyCheckResult Result(string name) => PolicyCheck.Of(Encoding.UTF8.GetBytes(ShippedPolicies.All.Single(policy => policy.Key == name).Value));

    private static string Message(string policy, string rule, string facts) =>
        PolicyJudge.JudgeRule(Policy(policy), rule, PolicyDocument.Example(JsonNode.Parse(facts)!.AsObject()), TestContext.Current.CancellationToken).Message;

    private static CheckedPolicySet Policy(string name) => Result(name).Policy.ShouldNotBeNull();
}
