using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using GovernancePortal.PolicySets.Inputs;
using GovernancePortal.PolicySets.Reading;

namespace GovernancePortal.PolicySets.Checking;

/// <summary>Whether the examples of a set fit the input, and its tests the rules.</summary>
internal sealed class TestCheck(PolicySet set, Findings findings)
{
    public void Run()
    {
        foreach (var example in set.Bases.Values)
            Fits(example.ToJson(), example.Source, null);
        foreach (var rule in set.Rules)
        {
            foreach (var test in rule.Tests)
                Check(rule, test);
            if (rule.AreTestsKnown)
                Shows(rule);
        }
    }

    private void Check(PolicyRule rule, RuleTest test)
    {
        if (test.Base is { } name && !set.Bases.ContainsKey(name.Text))
            findings.Add($"there is no base '{name.Text}'{GovernancePortal.Cel.Nearest.Hint(name.Text, set.Bases.Keys)}", name.At, rule.Id);
        Fits(test.Input.ToJson(), test.Input.Source, rule.Id);
        var impossible = rule.AreTestsKnown && (rule.Severity, test.Expected) is (PolicySeverity.Block, ExpectedVerdict.Warn) or (PolicySeverity.Warn, ExpectedVerdict.Fail) or (PolicySeverity.Inform, ExpectedVerdict.Fail or ExpectedVerdict.Warn);
        if (impossible)
            findings.Add($"the test '{test.Name}' expects {test.Expected.Key()}, which a rule of severity {rule.Severity.Key()} never says", test.At, rule.Id);
    }

    /// <summary>
    /// Whether the tests show that the rule can speak up, and that something gets past it. A rule that informs says pass either way, so that a
    /// test of a pass is all that can be asked for.
    /// </summary>
    private void Shows(PolicyRule rule)
    {
        var adverse = rule.Severity switch
        {
            PolicySeverity.Block => ExpectedVerdict.Fail,
            PolicySeverity.Warn => ExpectedVerdict.Warn,
            _ => ExpectedVerdict.Pass,
        };
        if (!rule.Tests.Any(test => test.Expected == ExpectedVerdict.Pass))
            findings.Add($"no test of the rule '{rule.Id}' expects pass, so nothing shows that anything gets past it; add one", rule.At, rule.Id);
        if (!rule.Tests.Any(test => test.Expected == adverse) && adverse != ExpectedVerdict.Pass)
            findings.Add($"no test of the rule '{rule.Id}' expects {adverse.Key()}, so nothing shows that it can {(adverse == ExpectedVerdict.Fail ? "block" : "warn")}; add one", rule.At, rule.Id);
    }

    private void Fits(JsonObject example, YamlNode source, string? ruleId)
    {
        foreach (var problem in DocumentCheck.Of(JsonSerializer.SerializeToElement(Present(example)), isWhole: false))
            findings.Add($"the example does not fit the input: {problem}", Place(source, problem.Path), ruleId);
    }

    /// <summary>Without nulls, which take members away from the base.</summary>
    private static JsonNode Present(JsonObject example) => new JsonObject(example.Where(member => member.Value is not null)
        .Select(member => KeyValuePair.Create(member.Key, member.Value is JsonObject inner ? Present(inner) : member.Value!.DeepClone()))!);

    private static PolicyPosition Place(YamlNode node, IReadOnlyList<string> path)
    {
        var at = node.At;
        foreach (var step in path)
        {
            if (node is YamlMap map && map.Pairs.FirstOrDefault(pair => pair.Key == step) is { } pair)
                (node, at) = (pair.Value, pair.At);
            else if (node is YamlList list && int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < list.Items.Count)
                (node, at) = (list.Items[index], list.Items[index].At);
            else
                break;
        }

        return at;
    }
}
