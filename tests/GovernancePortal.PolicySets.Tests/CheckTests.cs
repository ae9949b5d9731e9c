namespace GovernancePortal.PolicySets.Tests;

public sealed class CheckTests
{
    public static TheoryData<string, string> Refused => new()
    {
        { Sets.Rule("require: datasets.all(d, d.clasification == 'public')"), "line 8, column 31: dataset has no field 'clasification'; did you mean 'classification'?" },
        { Sets.Rule("require: dataset == []"), "line 8, column 14: the variable 'dataset' is not known; did you mean 'datasets'?" },
        { Sets.Rule("require: size(datasets)"), "line 8, column 14: 'require' must be a condition (bool), but its value is int" },
        { Sets.Rule("when: system.name", "require: 'true'"), "line 8, column 11: 'when' must be a condition (bool), but its value is string" },
        { Sets.Rule("require: 1 +"), "line 8, column 17: expected a value" },
        { Sets.Rule("require: |", "  size(datasets) > 0 &&", "  datasets.all(d, d.nmae != '')"), "line 10, column 24: dataset has no field 'nmae'; did you mean 'name'?" },
        { Sets.Rule("require: >-", "  size(datasets) > 0 &&", "  datasets.all(d, d.nmae != '')"), "line 10, column 24: dataset has no field 'nmae'; did you mean 'name'?" },
        { Sets.Rule("require: \"datasets.all(d, d.nmae != '')\""), "line 8, column 32: dataset has no field 'nmae'; did you mean 'name'?" },
        { Sets.Rule("require: 'true'", "message: \"It is {{ system.nam }}.\""), "line 9, column 30: system has no field 'nam'; did you mean 'name'?" },
        { Sets.Rule("require: 'true'", "message: \"It is {{ system }}.\""), "line 9, column 24: 'message' cannot put a value of system into words; pick members, or make a list of texts" },
        { Sets.Rule("require: 'true'", "message: \"It is {{ system.name.\""), "line 9, column 21: 'message' has a '{{' without an expression and its '}}'" },
        { Sets.Rule("require: 'true'", "evidence: [\"datasets.region\"]"), "the evidence 'datasets.region' is no place in the input: 'datasets' is a list; write 'datasets[].region'" },
        { Sets.Rule("require: 'true'", "evidence: [\"datasets[].regoin\"]"), "the evidence 'datasets[].regoin' is no place in the input: 'datasets[]' has no member 'regoin'; did you mean 'region'?" },
        { Sets.Rule("require: 'true'", "halfLife: 90d", "since: system.name"), "line 10, column 12: 'since' must be a timestamp or a list of timestamps, but its value is string" },
        { Sets.Rule("require: values.maxAge > 3"), "line 8, column 20: values has no field 'maxAge'" },
        { WithValues("{shape: '('}", "require: system.name.matches(values.shape)"), "line 9, column 40: 'values.shape' is no pattern for matches(): the pattern is not in the syntax of RE2: a group without its end, at character 1 of it" },
        { WithValues("{shapes: [a+, 'b*+']}", "require: values.shapes.exists(s, system.name.matches(s))"), "line 9, column 58: 'values.shapes' is no pattern for matches(): the pattern is not in the syntax of RE2: possessive repetition" },
        { WithValues("{shapes: {one: '(?=a)'}}", "when: system.name.matches(values.shapes.one)", "require: 'true'"), "line 9, column 44: 'values.shapes.one' is no pattern" },
        { WithValues($"{{shape: {new string('a', 2_001)}}}", "require: 'true'", "message: \"{{ system.name.matches(values.shape) }}\""), "the pattern is longer than 2000 characters" },
        { Sets.Rule("require: 'true'").Replace("input: {}", "input: {datasets: [{nam: x}]}"), "'/datasets/0/nam' is unknown: dataset has no such member; did you mean 'name'?" },
        { Sets.Rule("require: 'true'").Replace("input: {}", "input: {now: yesterday}"), "'/now' must be a moment such as 2026-12-01T09:00:00Z, not 'yesterday'" },
        { Sets.Rule("require: 'true'").Replace("input: {}", "base: clean"), "there is no base 'clean'" },
        { Sets.Rule("require: 'true'").Replace("expect: error", "expect: warn"), "the test 'any' expects warn, which a rule of severity block never says" },
    };

    [Theory]
    [InlineData("approvals.exists(a, a.outcome == 'refused')", "line 8, column 48: 'approvals[].outcome' is never 'refused'; expected approve, refuse, request-changes, abstain; did you mean 'refuse'?")]
    [InlineData("approvals.all(a, a.outcome != 'refused')", "'approvals[].outcome' is never 'refused'")]
    [InlineData("approvals.all(a, 'refused' != a.outcome)", "'approvals[].outcome' is never 'refused'")]
    [InlineData("datasets.all(d, d.classification in ['public', 'secret'])", "'datasets[].classification' is never 'secret'; expected public, internal, confidential, restricted")]
    [InlineData("'secret' in datasets.map(d, d.classification)", "'datasets[].classification' is never 'secret'")]
    [InlineData("model.kind == 'Agent'", "'model.kind' is never 'Agent'; expected model, agent, prompt, skill, tool-manifest; did you mean 'agent'?")]
    public void Of_ATextThatNeverStandsThere_IsRefused_WithTheNearest(string require, string finding) =>
        Sets.Findings(Sets.Rule($"require: \"{require}\"")).ShouldHaveSingleItem().ShouldContain(finding, Case.Sensitive);

    [Theory]
    [InlineData("approvals.exists(a, a.outcome in ['refuse', 'abstain']) && model.kind != 'agent'")]
    [InlineData("datasets.all(d, d.name == 'secret') && system.name in ['refused']")]
    public void Of_ATextThatCanStandThere_IsSound(string require) => Sets.Findings(Sets.Rule($"require: \"{require}\"")).ShouldBeEmpty();

    private static string WithValues(string values, params string[] lines) => Sets.Rule(lines).Replace("rules:", $"values: {values}\nrules:");

    [Fact]
    public void Of_PatternsAmongTheValues_ThatCanBeUsed_AreTaken() =>
        Sets.Findings(WithValues("{shapes: [a+, '^b$'], other: '('}", "require: values.shapes.exists(s, system.name.matches(s))")).ShouldBeEmpty();

    [Theory, MemberData(nameof(Refused))]
    public void Of_UnfitSet_IsRefusedAtItsPlace(string yaml, string finding) =>
        string.Join("\n", Sets.Findings(yaml)).ShouldContain(finding, Case.Sensitive);

    [Theory]
    [InlineData("block", "pass", "the rule 'the-rule' expects fail, so nothing shows that it can block")]
    [InlineData("warn", "pass", "the rule 'the-rule' expects warn, so nothing shows that it can warn")]
    [InlineData("block", "not-applicable", "expects fail", "expects pass")]
    [InlineData("block", "error", "expects fail", "expects pass")]
    [InlineData("block", "fail", "the rule 'the-rule' expects pass, so nothing shows that anything gets past it")]
    [InlineData("inform", "not-applicable", "expects pass")]
    public void Of_TestsThatDoNotShowWhatTheRuleCanDo_AreTooFew(string severity, string verdict, params string[] missing)
    {
        var findings = Sets.Findings(Sets.Expecting(severity, verdict));

        findings.Count.ShouldBe(missing.Length);
        findings.ShouldAllBe(finding => finding.StartsWith("line 6, column 5: no test of the rule 'the-rule' expects"));
        foreach (var words in missing)
            findings.ShouldContain(finding => finding.Contains(words, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("block", "pass", "fail")]
    [InlineData("warn", "pass", "warn", "not-applicable")]
    [InlineData("inform", "pass")]
    public void Of_TestsOfBothOutcomes_AreEnough(string severity, params string[] verdicts) => Sets.Findings(Sets.Expecting(severity, verdicts)).ShouldBeEmpty();

    [Fact]
    public void Of_SeveralFaults_NamesThemAll() =>
        Sets.Findings(Sets.Rule("when: datasetz == []", "require: 1", "message: \"{{ oops }}\"")).Count.ShouldBe(3);

    [Fact]
    public void Of_FaultsOfAllKinds_NamesThemAll_AndInventsNone()
    {
        var yaml = Sets.Rule("severity: wran", "references: [XYZ-1]", "require: model.nam != ''")
            .Replace("rules:", "bases: {passing: none}\nrules:")
            .Replace("input: {}, expect: error", "base: passing, input: {model: {nmae: x}}, expect: warn") + """
              - id: untested
                title: Another rule
                severity: block
                require: system.nmae != ''
                message: "It is {{ system.onwer }}."

            """;

        var found = Sets.Findings(yaml);

        string[] expected =
        [
            "the base 'passing' must be a mapping", "'severity' is 'wran'", "'XYZ-1' is neither a control id", "model has no field 'nam'", "'/model/nmae' is unknown",
            "the rule 'untested' has no tests", "the rule 'untested' needs 'remedy'", "system has no field 'nmae'", "system has no field 'onwer'",
        ];
        foreach (var finding in expected)
            found.ShouldContain(one => one.Contains(finding, StringComparison.Ordinal), finding);
        found.Count.ShouldBe(expected.Length, string.Join("\n", found));
        found.Select(one => int.Parse(one.Split(' ', ',')[1], System.Globalization.CultureInfo.InvariantCulture)).ShouldBeInOrder();
    }

    [Fact]
    public void Of_DearExpression_IsRefusedBeforeItRuns()
    {
        var nested = "datasets.all(a, datasets.all(b, datasets.all(c, datasets.all(d, datasets.all(e, a.name + b.name + c.name + d.name == e.name)))))";

        Sets.Findings(Sets.Rule($"require: {nested}")).ShouldContain(finding => finding.Contains("may cost", StringComparison.Ordinal));
    }

    [Fact]
    public void DigestOf_Rule_ChangesWithTheValuesThatItReadsAndNoOthers()
    {
        string With(string values) => Sets.Rule("require: size(datasets) < values.most").Replace("rules:", $"values: {values}\nrules:");
        var digest = Sets.Checked(With("{most: 3, other: 1}")).DigestOf("the-rule");

        Sets.Checked(With("{most: 3, other: 2}")).DigestOf("the-rule").ShouldBe(digest);
        Sets.Checked(With("{most: 4, other: 1}")).DigestOf("the-rule").ShouldNotBe(digest);
    }

    [Fact]
    public void ReadsOf_Rule_AreTheFactsThatItsVerdictHangsOn()
    {
        var policy = Sets.Checked(Sets.Rule(
            "when: has(card.licence)", "require: \"datasets.all(d, d.region in approved.regions && d.report.findings < values.most)\"", "message: \"{{ system.name }} has {{ size(artifacts) }}\"")
            .Replace("rules:", "values: {most: 3}\nrules:"));

        policy.ReadsOf("the-rule").ShouldBe(["approved.regions", "card.licence?", "datasets[].region", "datasets[].report.findings"]);
    }
}
