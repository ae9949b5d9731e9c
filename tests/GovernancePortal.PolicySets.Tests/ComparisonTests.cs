namespace GovernancePortal.PolicySets.Tests;

/// <summary>What differs between two texts, part by part, in words and never as raw JSON.</summary>
public sealed class ComparisonTests
{
    [Fact]
    public void Of_TwoTexts_SaysWhatEachRuleSaysOtherwise()
    {
        var comparison = Compare("size(datasets) <= 5", "size(datasets) <= 1");

        var rule = comparison.Rules.ShouldHaveSingleItem();
        rule.Fate.ShouldBe(RuleFate.Changed);
        rule.Fields.ShouldHaveSingleItem().ShouldBe(new PolicyDifference("require", "size(datasets) <= 5", "size(datasets) <= 1"));
    }

    [Fact]
    public void Of_TheSameText_FindsNothing()
    {
        var comparison = Compare("", "");

        (comparison.Set.Count, comparison.Rules.Count, comparison.Same).ShouldBe((0, 0, 1));
    }

    [Fact]
    public void Of_TestsThatAreNewOrGone_NamesEachWithItsLines()
    {
        var rule = Compare("{name: none, input: {datasets: []}, expect: pass}", "{name: one, input: {datasets: [{name: \"a<b\"}, {name: c}]}, expect: pass}").Rules.ShouldHaveSingleItem();

        rule.Fields.ShouldBe([new("test", null, "expects pass\ndatasets[0].name: a<b\ndatasets[1].name: c", "one"), new("test", "expects pass\ndatasets: none", null, "none")]);
    }

    [Fact]
    public void Of_ATestThatChanged_SaysWhichPartOfItDid()
    {
        var rule = Compare("{name: many, base: here, input: {datasets: [{name: a}, {name: b}, {name: c}, {name: d}, {name: e}, {name: f}]}, expect: fail}",
            "{name: many, input: {datasets: [{name: a}]}, expect: pass}").Rules.ShouldHaveSingleItem();

        rule.Fields.Where(field => field.Path is "expects" or "on" or "datasets[5].name").ShouldBe(
            [new("test", "fail", "pass", "many", "expects"), new("test", "here", null, "many", "on"), new("test", "f", null, "many", "datasets[5].name")]);
        rule.Fields.ShouldNotContain(field => field.Path == "datasets[0].name");
    }

    [Fact]
    public void Of_ValuesAndBases_NamesEachValueThatChanged()
    {
        var set = Compare("most: 5", "most: 6").Set;
        set.ShouldBe([new("value", "5", "6", null, "most")]);

        Compare("places: [a, b]", "places: [a, c]").Set.ShouldBe([new("value", "a, b", "a, c", null, "places")]);
        Compare("target: {environment: test, businessUse: x}", "target: {environment: production, businessUse: x}").Set.ShouldBe([new("base", "test", "production", "here", "target.environment")]);
    }

    [Fact]
    public void Of_AValueThatARuleReads_ChangesTheRule_AndNamesTheValue()
    {
        var comparison = Compare("most: 5", "most: 6");

        var rule = comparison.Rules.ShouldHaveSingleItem();
        (rule.Id, rule.Fate, comparison.Same).ShouldBe(("few", RuleFate.Changed, 0));
        rule.Fields.ShouldBe([new("value", "5", "6", null, "most")]);
    }

    [Fact]
    public void Of_AValueThatNoRuleReads_ChangesNoRule()
    {
        var (before, after) = (Text.Replace("  most: 5", "  most: 5\n  unread: 1", StringComparison.Ordinal), Text.Replace("  most: 5", "  most: 5\n  unread: 2", StringComparison.Ordinal));

        var comparison = PolicyComparison.Of(Set(before), Set(after));

        comparison.Set.ShouldBe([new("value", "1", "2", null, "unread")]);
        (comparison.Rules.Count, comparison.Same).ShouldBe((0, 1));
    }

    [Fact]
    public void Of_TestsAlone_IsNoOtherRule_ButOneThatIsJudgedAsBefore()
    {
        Compare("{name: none, input: {datasets: []}, expect: pass}", "{name: one, input: {datasets: []}, expect: pass}").Rules.ShouldHaveSingleItem().Fate.ShouldBe(RuleFate.Tested);
        PolicyComparison.Of(Set(Text), Set(Text.Replace("{name: none,", "{name: one,", StringComparison.Ordinal).Replace("remedy: Leave some out.", "remedy: Leave most out.", StringComparison.Ordinal))).Rules.ShouldHaveSingleItem().Fate.ShouldBe(RuleFate.Changed);
    }

    [Fact]
    public void Of_ANewRule_HasAllItSays_AndAGoneOneWhatItSaid()
    {
        var longer = Text.Replace("  - id: few", """
              - id: more
                title: More
                severity: warn
                require: size(datasets) >= 0
                message: m
                remedy: r
                tests: [{name: any, input: {datasets: []}, expect: pass}]
              - id: few
            """.TrimStart(), StringComparison.Ordinal).Replace("rules:\n- id: more", "rules:\n  - id: more", StringComparison.Ordinal);

        var added = PolicyComparison.Of(Set(Text), Set(longer)).Rules.ShouldHaveSingleItem();
        var removed = PolicyComparison.Of(Set(longer), Set(Text)).Rules.ShouldHaveSingleItem();

        (added.Id, added.Fate).ShouldBe(("more", RuleFate.Added));
        added.Fields.ShouldContain(new PolicyDifference("test", null, "expects pass\ndatasets: none", "any"));
        (removed.Id, removed.Fate).ShouldBe(("more", RuleFate.Removed));
        removed.Fields.ShouldAllBe(field => field.After == null);
    }

    [Fact]
    public void Of_ARuleUnderAnotherId_PairsItAsRenamed_WithWhatItSaysOtherwise()
    {
        var renamed = Compare("- id: few", "- id: not-many");
        var changed = PolicyComparison.Of(Set(Text), Set(Text.Replace("- id: few", "- id: not-many", StringComparison.Ordinal).Replace("remedy: Leave some out.", "remedy: Leave most of them out.", StringComparison.Ordinal)));

        (renamed.Rules.ShouldHaveSingleItem().Fate, renamed.Rules[0].Id, renamed.Rules[0].Was, renamed.Rules[0].Fields.Count, renamed.Same).ShouldBe((RuleFate.Renamed, "not-many", "few", 0, 0));
        changed.Rules.ShouldHaveSingleItem().Fields.ShouldBe([new("remedy", "Leave some out.", "Leave most of them out.")]);
        changed.Rules[0].Fate.ShouldBe(RuleFate.Renamed);
    }

    [Fact]
    public void Of_ARuleThatIsGone_BesideANewOneThatSaysSomethingElse_PairsNothing()
    {
        var other = Text.Replace("- id: few", "- id: approved", StringComparison.Ordinal).Replace("title: Few datasets", "title: Approved before", StringComparison.Ordinal).Replace("size(datasets) <= 5", "size(datasets) != 6", StringComparison.Ordinal)
            .Replace("message: \"{{ size(datasets) }} datasets, {{ values.most }}, {{ values.places }}.\"", "message: Something else, {{ values.most }}, {{ values.places }}.", StringComparison.Ordinal).Replace("remedy: Leave some out.", "remedy: Ask first.", StringComparison.Ordinal);

        PolicyComparison.Of(Set(Text), Set(other)).Rules.Select(rule => (rule.Id, rule.Fate)).ShouldBe([("approved", RuleFate.Added), ("few", RuleFate.Removed)]);
    }

    private const string Text =
        """
        schema: policy-set/1
        id: small
        title: Small
        owner: Risk seat
        values:
          most: 5
          places: [a, b]
        bases:
          here:
            target: {environment: test, businessUse: x}
        rules:
          - id: few
            title: Few datasets
            severity: block
            require: size(datasets) <= 5
            message: "{{ size(datasets) }} datasets, {{ values.most }}, {{ values.places }}."
            remedy: Leave some out.
            tests:
              - {name: none, input: {datasets: []}, expect: pass}
              - {name: many, base: here, input: {datasets: [{name: a}, {name: b}, {name: c}, {name: d}, {name: e}, {name: f}]}, expect: fail}

        """;

    private static PolicyComparison Compare(string before, string after) =>
        PolicyComparison.Of(Set(Text), Set(before.Length == 0 ? Text : Text.Replace(before, after, StringComparison.Ordinal)));

    private static PolicySet Set(string text)
    {
        var reading = PolicyReader.Read(text);
        return reading.Set.ShouldNotBeNull(string.Join(' ', reading.Findings));
    }
}
