namespace GovernancePortal.PolicySets.Tests;

/// <summary>What a policy may refer to: known controls, articles that exist, and sources of the organisation's own.</summary>
public sealed class ReferenceTests
{
    [Theory]
    [InlineData("AIA-999", "the control 'AIA-999' is not known; did you mean 'AIA-9' (Risk management system)?")]
    [InlineData("NIST-GOVERN-99.9", "the control 'NIST-GOVERN-99.9' is not known; did you mean 'NIST-GOVERN-")]
    [InlineData("LLM99:2026", "the control 'LLM99:2026' is not known; did you mean 'LLM0")]
    [InlineData("AML.M9999", "the control 'AML.M9999' is not known; did you mean 'AML.M0019' (Control Access to AI Models and Data in Production)?")]
    [InlineData("ISO42001-A.99.9", "the control 'ISO42001-A.99.9' is not known; did you mean 'ISO42001-A.9.")]
    [InlineData("aia-10", "did you mean 'AIA-10' (Data and data governance)?")]
    [InlineData("GDPR Art. 500", "there is no 'GDPR Art. 500': GDPR has the articles 1 to 99")]
    [InlineData("GDPR Art. 0", "there is no 'GDPR Art. 0'")]
    [InlineData("GDPR Annex I", "there is no 'GDPR Annex I': GDPR has no annex")]
    [InlineData("EU AI Act Art. 114", "there is no 'EU AI Act Art. 114': EU AI Act has the articles 1 to 113")]
    [InlineData("EU AI Act Art. 5b", "there is no 'EU AI Act Art. 5b'")]
    [InlineData("EU AI Act Art. 5(9)(z)", "there is no 'EU AI Act Art. 5(9)(z)': the paragraphs of Art. 5 are 1, 1a, 2, 3, 4, 5, 6, 7, 8")]
    [InlineData("EU AI Act Art. 5(1)(z)", "the points of Art. 5(1) are a, b, ba, bb, c, d, e, f, g, h")]
    [InlineData("EU AI Act Art. 5(1), point (z)", "the points of Art. 5(1) are a, b, ba, bb")]
    [InlineData("EU AI Act Art. 5(8)(a)", "Art. 5(8) has no points")]
    [InlineData("GDPR Art. 6(1)(g)", "the points of Art. 6(1) are a, b, c, d, e, f")]
    [InlineData("EU AI Act Annex XIV", "there is no 'EU AI Act Annex XIV': EU AI Act has the annexes I to XIII")]
    [InlineData("EU AI Act Annex VX", "there is no 'EU AI Act Annex VX'")]
    [InlineData("Foo Art. 1", "the law of 'Foo Art. 1' is not known: expected GDPR or EU AI Act; a source of your own is written 'own:Foo Art. 1'")]
    [InlineData("GDRP Art. 5", "did you mean 'GDPR'?")]
    [InlineData("whatever", "'whatever' is neither a control id, such as AIA-10 or NIST-MEASURE-2.10, nor an article, such as 'GDPR Art. 5(1)(c)'")]
    [InlineData("own:", "'own:' names no source")]
    [InlineData("own: x", "'own: x' names no source")]
    public void Read_ReferenceThatLeadsNowhere_IsRefusedAtItsPlace(string reference, string reason)
    {
        var inSet = PolicyReader.Read($"{Sets.Header}\nreferences: [AIA-10, \"{reference}\"]");
        var inRule = PolicyReader.Read(Sets.Rule("require: 'true'", $"references: [\"{reference}\"]"));

        inSet.Findings.ShouldContain(finding => finding.At == new PolicyPosition(5, 23) && finding.Message.Contains(reason, StringComparison.Ordinal), string.Join('\n', inSet.Findings));
        inRule.Findings.ShouldHaveSingleItem().RuleId.ShouldBe("the-rule");
        inRule.Set.ShouldBeNull();
    }

    [Theory]
    [InlineData("AIA-10")]
    [InlineData("LLM10:2026")]
    [InlineData("SR26-2-VEND")]
    [InlineData("GDPR Art. 99")]
    [InlineData("GDPR Art. 5(1)(c)")]
    [InlineData("EU AI Act Art. 1")]
    [InlineData("EU AI Act Art. 113")]
    [InlineData("EU AI Act Art. 4a")]
    [InlineData("EU AI Act Art. 5(1), point (f)")]
    [InlineData("EU AI Act Art. 5(1)(ba)")]
    [InlineData("EU AI Act Art. 5(1a)")]
    [InlineData("GDPR Art. 9(2)(j)")]
    [InlineData("EU AI Act Annex XIII")]
    [InlineData("EU AI Act Annex III, point 4")]
    [InlineData("own:Data Standard 7, § 3")]
    public void Read_ReferenceThatExists_IsTaken(string reference) =>
        PolicyReader.Read(Sets.Rule("require: 'true'", $"references: [\"{reference}\"]")).Set.ShouldNotBeNull().Rules[0].References.ShouldBe([reference]);

    [Fact]
    [Trait("Category", "Vectors")]
    public void Controls_AreThoseOfTheReference()
    {
        var file = Environment.GetEnvironmentVariable("GOVERNANCE_SHARED") is { } shared ? Path.Combine(shared, "reference", "controls.yaml") : "";
        Assert.SkipUnless(File.Exists(file), "The reference list of controls is not on this machine; GOVERNANCE_SHARED names its folder.");

        var ids = File.ReadLines(file).Where(line => line.StartsWith("  - {", StringComparison.Ordinal)).Select(line => line.Split(" id: ")[1].Split(", title:")[0].Trim('\''));

        References.Controls.Ids.ShouldBe(ids, ignoreOrder: true);
    }
}
