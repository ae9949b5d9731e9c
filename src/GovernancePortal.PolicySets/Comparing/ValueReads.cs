using GovernancePortal.Cel;
using GovernancePortal.PolicySets.Checking;

namespace GovernancePortal.PolicySets.Comparing;

/// <summary>Which of a set's own values its rules read, in one of two texts. What cannot be read as an expression reads none.</summary>
internal sealed class ValueReads(PolicySet before, PolicySet after)
{
    private readonly CelEnvironment _before = Environment(before);
    private readonly CelEnvironment _after = Environment(after);

    /// <summary>Whether a value that differs is read by a rule, as it was or as it is.</summary>
    public bool Any(PolicyDifference value, PolicyRule was, PolicyRule now)
    {
        var name = value.Path!.Split('.', '[')[0];
        return Of(was, _before).Concat(Of(now, _after)).Any(path => path.Steps.Count == 1 || path.Steps[1] == name);
    }

    private static IEnumerable<CelPath> Of(PolicyRule rule, CelEnvironment environment) => Sources(rule).SelectMany(source => Reads(source, environment)).Where(RuleDigest.IsValue);

    private static IEnumerable<string> Sources(PolicyRule rule) =>
    [
        .. new[] { rule.When, rule.Require, rule.Since }.OfType<PolicyText>().Select(text => text.Text),
        .. new[] { rule.Message, rule.Remedy, rule.Satisfied }.OfType<PolicyText>().SelectMany(text => TemplateText.Parts(text.Text)).Where(part => part.IsExpression && part.Text.Length > 0).Select(part => part.Text),
    ];

    private static IReadOnlyList<CelPath> Reads(string source, CelEnvironment environment)
    {
        try
        {
            return environment.Compile(source).Reads;
        }
        catch (CelException)
        {
            return [];
        }
    }

    private static CelEnvironment Environment(PolicySet set) => InputSchema.Current.Environment.WithVariable("values", ValueTypes.OfAll(set.Values));
}
