using System.Text.Json.Nodes;
using GovernancePortal.Cel;

namespace GovernancePortal.PolicySets.Tests;

public sealed class JudgeTests
{
    private const string Small = """{"now":"2026-11-20T09:00:00Z","system":{"name":"Triage"},"datasets":[{"name":"a","region":"eu"},{"name":"b"}]}""";

    [Theory]
    [InlineData("block", PolicyVerdict.Fail)]
    [InlineData("warn", PolicyVerdict.Warn)]
    [InlineData("inform", PolicyVerdict.Pass)]
    public void Judge_RequirementBroken_FollowsTheSeverity(string severity, PolicyVerdict expected)
    {
        var verdict = Sets.Judge(Sets.Rule($"severity: {severity}", "require: size(datasets) == 0", "message: \"{{ size(datasets) }} datasets of {{ system.name }}.\""), Small);

        verdict.Verdict.ShouldBe(expected);
        verdict.Message.ShouldBe("2 datasets of Triage.");
        verdict.Remedy.ShouldBe("Mend it.");
    }

    [Theory]
    [InlineData("message", "size(datasets) > 99")]
    [InlineData("remedy", "size(datasets) > 99")]
    [InlineData("satisfied", "size(datasets) >= 0")]
    public void Judge_ATemplateThatHasNoValue_SaysWhichOne(string field, string require)
    {
        var rule = Sets.Rule("severity: block", $"require: {require}", "message: It does not hold.", "satisfied: It holds.");
        var line = field switch { "message" => "message: It does not hold.", "remedy" => "remedy: Mend it.", _ => "satisfied: It holds." };

        var verdict = Sets.Judge(rule.Replace(line, $"{field}: \"{{{{ datasets[5].name }}}}\"", StringComparison.Ordinal), """{"datasets": []}""");

        verdict.Verdict.ShouldBe(PolicyVerdict.Fail);
        verdict.Message.ShouldStartWith($"The rule could not be judged: in '{field}', ");
    }

    [Fact]
    public void Judge_RequirementHolds_PassesWithWhatItSays()
    {
        var verdict = Sets.Judge(Sets.Rule("require: size(datasets) == 2", "satisfied: \"All {{ size(datasets) }}.\""), Small);

        (verdict.Verdict, verdict.Message, verdict.Remedy).ShouldBe((PolicyVerdict.Pass, "All 2.", ""));
    }

    [Fact]
    public void Judge_ListInASentence_NamesWhatIsThereTwiceOnce()
    {
        var twice = """{"now":"2026-11-20T09:00:00Z","datasets":[{"name":"a","region":"eu-west"},{"name":"b","region":"eu-west"},{"name":"c","region":"us-east"}]}""";

        Sets.Judge(Sets.Rule("require: 'true'", "satisfied: \"Kept in {{ datasets.filter(d, has(d.region)).map(d, d.region) }}.\""), twice).Message.ShouldBe("Kept in eu-west and us-east.");
    }

    [Fact]
    public void Judge_FactThatTheDocumentLacks_IsSaidToBeMissing() =>
        Sets.Judge(Sets.Rule("require: size(findings) == 0"), Small).Message.ShouldBe("The rule could not be judged: 'findings' is missing from the input.");

    [Fact]
    public void Judge_PatternOverALimit_IsAFailThatNothingAbsorbs() =>
        Sets.Judge(Sets.Rule("require: \"'a'.matches(datasets.map(d, '(a{1000}){11}')[0]) || true\""), Small).Error.ShouldBe("the pattern has more than 10000 parts, its repetitions written out");

    [Fact]
    public void Judge_WhenIsFalse_IsNotApplicable() => Sets.Judge(Sets.Rule("when: size(datasets) > 9", "require: 'false'"), Small).Verdict.ShouldBe(PolicyVerdict.NotApplicable);

    [Theory]
    [InlineData("block")]
    [InlineData("warn")]
    [InlineData("inform")]
    public void Judge_RuleErrs_IsAFailWithTheErrorWhateverItsSeverity(string severity)
    {
        var verdict = Sets.Judge(Sets.Rule($"severity: {severity}", "require: datasets.all(d, d.region == 'eu')"), Small);

        verdict.Verdict.ShouldBe(PolicyVerdict.Fail);
        verdict.Error.ShouldNotBeNull().ShouldContain("no key 'region'");
        verdict.Message.ShouldContain(verdict.Error);
    }

    [Fact]
    public void Judge_ErrorInAMessage_IsAFailToo()
    {
        var verdict = Sets.Judge(Sets.Rule("severity: inform", "require: 'false'", "message: \"{{ datasets[7].name }}\""), Small);

        (verdict.Verdict, verdict.Error).ShouldBe((PolicyVerdict.Fail, verdict.Error.ShouldNotBeNull()));
    }

    [Fact]
    public void Judge_TooDear_IsAFailThatNamesTheLimit()
    {
        var limits = new PolicyLimits { Expression = CelLimits.Default with { Cost = 50 } };
        var policy = PolicyCheck.Of(PolicyReader.Read(Sets.Rule("require: \"datasets.all(a, datasets.all(b, datasets.all(c, a.name + b.name != c.name)))\"")).Set!, limits).Policy.ShouldNotBeNull();
        var document = PolicyDocument.Example(new JsonObject { ["datasets"] = new JsonArray([.. Enumerable.Range(0, 40).Select(i => (JsonNode)new JsonObject { ["name"] = $"d{i}" })]) });

        PolicyJudge.Judge(policy, document, TestContext.Current.CancellationToken).Rules[0].Error.ShouldNotBeNull().ShouldContain("costs more than 50 steps");
    }

    [Fact]
    public void Judge_CallerGaveUp_Stops() => Should.Throw<OperationCanceledException>(
        () => PolicyJudge.Judge(Sets.Checked(Sets.Rule("require: 'true'")), Sets.Document(Small), new CancellationToken(canceled: true)));

    [Theory]
    [InlineData("2026-11-01T00:00:00Z", PolicyVerdict.Pass)]
    [InlineData("2026-01-01T00:00:00Z", PolicyVerdict.Fail)]
    public void Judge_HalfLife_LapsesFromTheNewestEvidence(string measured, PolicyVerdict expected)
    {
        var rule = Sets.Rule("require: size(measurements) > 0", "halfLife: 90d", "since: \"measurements.map(m, m.measuredAt)\"");

        var verdict = Sets.Judge(rule, $$"""{"now":"2026-11-20T09:00:00Z","measurements":[{"kind":"bias","name":"x","measuredAt":"2025-01-01T00:00:00Z"},{"kind":"bias","name":"y","measuredAt":"{{measured}}"}]}""");

        verdict.Verdict.ShouldBe(expected);
        verdict.LapsesAt.ShouldBe(DateTimeOffset.Parse(measured, null).AddDays(90));
        if (expected == PolicyVerdict.Fail)
            verdict.Message.ShouldBe("The evidence is of 1 Jan 2026, counts for 90d and lapsed on 1 Apr 2026.");
    }

    [Fact]
    public void Judge_HalfLifeWithoutAMoment_IsAnErrorAndNoPass() =>
        Sets.Judge(Sets.Rule("require: 'true'", "halfLife: 90d", "since: \"measurements.map(m, m.measuredAt)\""), """{"now":"2026-11-20T09:00:00Z","measurements":[]}""").Error.ShouldNotBeNull();

    [Fact]
    public void Judge_HalfLifeWithoutSince_CountsFromTheJudgement() =>
        Sets.Judge(Sets.Rule("require: 'true'", "halfLife: 10d"), Small).LapsesAt.ShouldBe(new DateTimeOffset(2026, 11, 30, 9, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Judge_HostileName_IsPlainTextWithoutWhatCannotBeSeen() =>
        Sets.Judge(Sets.Rule("require: 'false'", "message: \"{{ system.name }}\""), """{"system":{"name":"<b>a\u202e\u0007</b>{{ x }}"}}""").Message.ShouldBe("<b>a  </b>{{ x }}");

    [Theory]
    [InlineData("{'a': 1}[system.name] == 1")]
    [InlineData("int(system.name) == 1")]
    [InlineData("timestamp(system.name) < now")]
    [InlineData("duration(system.name) < duration('1s')")]
    public void Judge_HostileTextThatCannotBeEvaluated_IsNamedWithoutWhatCannotBeSeen(string require)
    {
        var said = Sets.Judge(Sets.Rule($"require: \"{require}\""), """{"system":{"name":"a\u0000b\u202ec\uFFFEd"},"now":"2026-11-20T09:00:00Z"}""");

        said.Verdict.ShouldBe(PolicyVerdict.Fail);
        said.Error.ShouldNotBeNull().ShouldNotContain(letter => letter < ' ' || letter == '\u202e' || letter == '\uFFFE');
        said.Message.ShouldNotContain(letter => letter < ' ' || letter == '\u202e' || letter == '\uFFFE');
    }

    [Theory]
    [InlineData("datasets.map(d, d.name)", "a and b")]
    [InlineData("[1,2,3,4,5,6,7,8,9,10]", "1, 2, 3, 4, 5, 6, 7 and 3 more")]
    [InlineData("[1].filter(x, x > 1)", "none")]
    [InlineData("1.5", "1.5")]
    [InlineData("12345", "12,345")]
    [InlineData("now", "20 Nov 2026, 09:00 UTC")]
    [InlineData("duration('72h')", "3 days")]
    [InlineData("{'}}': 'a }} b'}['}}']", "a }} b")]
    public void Fill_Value_IsSaidAsPeopleReadIt(string expression, string expected) =>
        Sets.Judge(Sets.Rule("require: 'false'", $"message: \"{{{{ {expression} }}}}\""), Small).Message.ShouldBe(expected);

    [Theory]
    [InlineData("system.name == 'Triage'", "datasets[].name system.name")]
    [InlineData("system.name == 'Other'", "system.name")]
    [InlineData("system.owner == 'Other'", "system.owner")]
    public void Judge_Rule_NamesWhatItsVerdictHangsOn(string when, string reads) =>
        string.Join(' ', Sets.Judge(Sets.Rule($"when: \"{when}\"", "require: \"datasets.all(d, d.name != '')\"", "satisfied: \"{{ now }}\""), Small).Reads).ShouldBe(reads);

    [Fact]
    public void DigestOf_LengthOfAText_ChangesWithTheText()
    {
        var reads = Sets.Judge(Sets.Rule("require: size(system.name) > 3"), Small).Reads;
        var (one, other) = (Sets.Document(Small), Sets.Document(Small.Replace("Triage", "Tri", StringComparison.Ordinal)));

        one.DigestOf(reads).ShouldNotBe(other.DigestOf(reads));
    }

    [Fact]
    public void Judge_Twice_IsIdentical()
    {
        var policy = Sets.Checked(ShippedPolicies.All.Single(shipped => shipped.Key == "promotion").Value);
        var json = policy.Set.Bases["tested"].ToJson();

        var (one, two) = (PolicyJudge.Judge(policy, PolicyDocument.Example(json)), PolicyJudge.Judge(policy, PolicyDocument.Example((JsonObject)json.DeepClone())));

        System.Text.Json.JsonSerializer.Serialize(one).ShouldBe(System.Text.Json.JsonSerializer.Serialize(two));
    }
}
