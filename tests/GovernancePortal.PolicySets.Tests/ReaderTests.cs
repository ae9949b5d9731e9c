using System.Text;

namespace GovernancePortal.PolicySets.Tests;

public sealed class ReaderTests
{
    public static TheoryData<string, string> Refused => new()
    {
        { "", "line 1, column 1: the file is empty; expected a policy set" },
        { "- a", "line 1, column 1: expected a mapping, found a list" },
        { "schema: policy-set/1\nid: [", "The file is no YAML from line 2 on." },
        { "id: x\n  title: y\nowner: z", "Look there and at the line before: indentation, colons and quotes are what is usually wrong." },
        { "id: x\ntitle y\nowner: z", "The file is no YAML from line" },
        { "id: x\ntitle: 'y\n", "A quote is opened and not closed" },
        { "id: x\ntitle: a: b", "put a text that holds “: ” between quotes." },
        { "id: &a x\ntitle: *a", "line 1, column 5: the anchor '&a' is not allowed; write the value out where it is needed" },
        { "id: x\ntitle: *a", "line 2, column 8: the alias '*a' is not allowed; write the value out" },
        { "id: !!str x", "line 1, column 5: the tag 'tag:yaml.org,2002:str' is not allowed" },
        { "<<: {id: x}", "line 1, column 1: the merge key '<<' is not allowed; write the values out" },
        { "id: x\nid: y", "line 2, column 1: 'id' is given twice" },
        { "[a]: x", "line 1, column 1: expected a name before ':', found a list" },
        { "id: x\n---\nid: y", "the file holds a second document; expected one policy set" },
        { Sets.Header + "\ntitel: x", "line 5, column 1: a policy set has no field 'titel'; did you mean 'title'?" },
        { "schema: policy-set/2", "line 1, column 9: 'schema' is 'policy-set/2'; expected policy-set/1" },
        { Sets.Header.Replace("id: example", "id: Not An Id"), "line 2, column 5: the id 'Not An Id' must be lower-case words joined by '-'" },
        { Sets.Header, "line 1, column 1: a policy set needs 'rules'" },
        { Sets.Header + "\nrules: []", "line 5, column 8: a policy set needs at least one rule" },
        { Sets.Header + "\nrules: {}", "line 5, column 8: 'rules' must be a list, not a mapping" },
        { Sets.Header + "\nrules: [x]", "line 5, column 9: a rule must be a mapping, not a text" },
        { Sets.Header + "\neffectiveFrom: tomorrow", "line 5, column 16: 'effectiveFrom' is 'tomorrow'; expected a day such as 2026-12-01" },
        { Sets.Header + "\nreferences: [whatever]", "line 5, column 14: 'whatever' is neither a control id, such as AIA-10 or NIST-MEASURE-2.10, nor an article, such as 'GDPR Art. 5(1)(c)'" },
        { Sets.Rule("severity: blok", "require: 'true'"), "line 8, column 15: 'severity' is 'blok'; expected block, warn, inform; did you mean 'block'?" },
        { Sets.Rule("whenn: 'true'", "require: 'true'"), "line 8, column 5: the rule 'the-rule' has no field 'whenn'; did you mean 'when'?" },
        { Sets.Rule("when: 'true'"), "line 6, column 5: the rule 'the-rule' needs 'require'" },
        { Sets.Rule("require: ''"), "line 8, column 14: 'require' is empty" },
        { Sets.Rule("require: 'true'", "halfLife: soon"), "line 9, column 15: 'halfLife' is 'soon'; expected a duration such as 90d, P6M or PT12H, of at most twenty years" },
        { Sets.Rule("require: 'true'", "since: now"), "line 9, column 12: 'since' says from when a half-life counts; the rule has no 'halfLife'" },
        { Sets.Rule("require: 'true'", "waivable: maybe"), "line 9, column 15: 'waivable' is 'maybe'; expected true or false" },
        { Sets.Expecting("block"), "the rule 'the-rule' has no tests; a rule without tests is refused" },
        { Sets.Rule("require: 'true'").Replace("expect: error", "expect: pas"), "'expect' is 'pas'; expected pass, warn, fail, not-applicable, error; did you mean 'pass'?" },
        { "id: \u202Ex", "line 1, column 5: expected text, found the character U+202E, which cannot be seen" },
        { Sets.Rule("require: 'true'", "message: \"a\\0b\""), "'message' has the character U+0000, which cannot be seen" },
        { Sets.Rule("require: 'true'", "satisfied: \"a\\e[2Jb\""), "'satisfied' has the character U+001B, which cannot be seen" },
        { Sets.Rule("require: \"'\\u202E' == ''\""), "'require' has the character U+202E, which cannot be seen" },
        { Sets.Rule("require: 'true'", "evidence: [\"system\\uFFFF\"]"), "'evidence' has the character U+FFFF, which cannot be seen" },
        { Sets.Rule("require: 'true'", "references: [\"GDPR Art. 5\\x07\"]"), "'references' has the character U+0007, which cannot be seen" },
        { Sets.Header.Replace("title: Example", "title: \"Exa\\rmple\""), "'title' has the character U+000D, which cannot be seen" },
    };

    [Theory, MemberData(nameof(Refused))]
    public void Read_BadFile_IsRefusedAtItsPlace(string yaml, string finding)
    {
        var reading = PolicyReader.Read(yaml);

        reading.Set.ShouldBeNull();
        string.Join("\n", reading.Findings).ShouldContain(finding, Case.Sensitive);
    }

    [Theory]
    [InlineData("30 days")]
    [InlineData("0d")]
    public void Read_AHalfLifeThatIsNone_IsOneFinding_AndNotAlsoMissing(string halfLife) =>
        PolicyReader.Read(Sets.Rule("require: 'true'", $"halfLife: {halfLife}", "since: now")).Findings.ShouldHaveSingleItem().Message.ShouldStartWith($"'halfLife' is '{halfLife}'; expected a duration");

    [Fact]
    public void Read_RuleGivenTwice_IsRefused()
    {
        var one = Sets.Rule("require: 'true'");
        var two = one + one[one.IndexOf("  - id", StringComparison.Ordinal)..];

        PolicyReader.Read(two).Findings.ShouldContain(finding => finding.Message == "the rule 'the-rule' is given twice" && finding.RuleId == "the-rule");
    }

    [Fact]
    public void Read_TooManyBytes_NamesTheLimit() =>
        PolicyReader.Read(new string('#', 200), new PolicyLimits { FileBytes = 100 }).Findings.ShouldHaveSingleItem().Message.ShouldBe("the file has 200 bytes, more than the 100 that are allowed (FileBytes)");

    [Fact]
    public void Read_TooDeep_NamesTheLimit() =>
        PolicyReader.Read("a: " + new string('[', 500) + new string(']', 500)).Findings.ShouldHaveSingleItem().Message.ShouldContain("(FileDepth)");

    [Fact]
    public void Read_TooManyNodes_NamesTheLimit() =>
        PolicyReader.Read("a: [" + string.Join(',', Enumerable.Repeat("1", 200)) + "]", new PolicyLimits { FileNodes = 100 }).Findings.ShouldHaveSingleItem().Message.ShouldContain("(FileNodes)");

    [Fact]
    public void Read_InvalidUtf8_IsRefused() =>
        PolicyReader.Read((byte[])[(byte)'i', 0xFF]).Findings.ShouldHaveSingleItem().ToString().ShouldBe("line 1, column 2: expected UTF-8, found the byte FF");

    [Fact]
    public void Read_OtherLayout_IsAnotherVersionOnlyWhenSomethingElseIsSaid()
    {
        var plain = PolicyReader.Read(Sets.Rule("require: 'true'")).Set!;
        var quoted = PolicyReader.Read(Sets.Rule("require: \"true\"  # the same")).Set!;
        var other = PolicyReader.Read(Sets.Rule("require: 'false'")).Set!;

        quoted.Digest.ShouldBe(plain.Digest);
        other.Digest.ShouldNotBe(plain.Digest);
    }

    [Fact]
    public void Read_WindowsLineEnds_IsTheSameVersion()
    {
        var yaml = Sets.Rule("require: |", "  size(datasets) > 0 &&", "  size(artifacts) > 0");

        PolicyReader.Read(yaml.ReplaceLineEndings("\r\n")).Set!.Digest.ShouldBe(PolicyReader.Read(yaml.ReplaceLineEndings("\n")).Set!.Digest);
    }

    [Fact]
    public void Read_ExampleOfTheGuide_ChecksAndAgreesWithItsTests()
    {
        var guide = File.ReadAllText(Path.Combine(Repository.Root, "samples", "policies", "README.md"));
        var example = guide.Split("```yaml\n")[1].Split("```")[0];

        PolicyTests.Run(Sets.Checked(example), TestContext.Current.CancellationToken).ShouldAllBe(result => result.Agrees);
    }

    [Theory]
    [InlineData("90d", "2026-04-01T00:00:00Z")]
    [InlineData("P90D", "2026-04-01T00:00:00Z")]
    [InlineData("12w", "2026-03-26T00:00:00Z")]
    [InlineData("P6M", "2026-07-01T00:00:00Z")]
    [InlineData("P1Y2M3DT4H5M", "2027-03-04T04:05:00Z")]
    public void After_HalfLife_IsLaterByThat(string text, string lapses) =>
        HalfLife.Parse(text)!.After(new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)).ShouldBe(DateTimeOffset.Parse(lapses, null));

    [Theory]
    [InlineData("P")]
    [InlineData("PT")]
    [InlineData("0d")]
    [InlineData("-1d")]
    [InlineData("9999d")]
    [InlineData("P30Y")]
    [InlineData("90 days")]
    public void Parse_NoDuration_IsRefused(string text) => HalfLife.Parse(text).ShouldBeNull();

    [Fact]
    public void Read_RandomBytes_NeverThrows()
    {
        var seed = Encoding.UTF8.GetBytes(ShippedPolicies.All[0].Value);
        var random = new Random(4);
        for (var i = 0; i < 300; i++)
        {
            var bytes = seed.ToArray();
            for (var change = 0; change < 1 + (i % 20); change++)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            PolicyCheck.Of(bytes.AsMemory(0, random.Next(bytes.Length)));
        }
    }
}
