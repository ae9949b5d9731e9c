using System.Text.Json;
using GovernancePortal.Cel;
using GovernancePortal.PolicySets.Judging;
using GovernancePortal.PolicySets.Reading;

namespace GovernancePortal.PolicySets.Checking;

/// <summary>Compiles the expressions of one rule. What does not fit becomes a finding at its place in the file.</summary>
internal sealed class RuleCompiler(CelEnvironment environment, PolicySet set, PolicyRule rule, Findings findings)
{
    private readonly List<CelPath> _reads = [];
    private readonly List<CelComparison> _comparisons = [];

    /// <summary>Null where there are findings.</summary>
    public CompiledRule? Compile()
    {
        var before = findings.Count;
        var when = Condition("when", rule.When);
        var whenReads = Facts();
        var (require, since) = (Condition("require", rule.Require), Moment(rule.Since));
        var (reads, comparisons) = (Facts(), _comparisons.ToList());
        var (message, remedy, satisfied) = (Template("message", rule.Message), Template("remedy", rule.Remedy), rule.Satisfied is null ? null : Template("satisfied", rule.Satisfied));
        foreach (var pointer in rule.Evidence)
        {
            if (InputSchema.Current.Root.Find(pointer.Text, out var reason) is null)
                Refuse($"the evidence '{pointer.Text}' is no place in the input: {reason}", pointer.At);
        }

        return findings.Count > before ? null : new(rule, when, require!, since, message, remedy, satisfied, whenReads, reads, comparisons, RuleDigest.Of(rule, set, CelPath.Merge(_reads)));
    }

    private CelProgram? Condition(string field, PolicyText? text)
    {
        if (text is null || Compile(text, text.Text, 0) is not { } program)
            return null;
        if (program.ResultType.Kind is CelTypeKind.Bool)
            return program;
        Refuse($"'{field}' must be a condition (bool), but its value is {program.ResultType}", text.At);
        return null;
    }

    private CelProgram? Moment(PolicyText? text)
    {
        if (text is null || Compile(text, text.Text, 0) is not { } program)
            return null;
        if (program.ResultType is { Kind: CelTypeKind.Timestamp } or { Kind: CelTypeKind.List, Parameters: [{ Kind: CelTypeKind.Timestamp }] })
            return program;
        Refuse($"'since' must be a timestamp or a list of timestamps, but its value is {program.ResultType}", text.At);
        return null;
    }

    private CompiledTemplate Template(string field, PolicyText text)
    {
        var parts = new List<CompiledTemplatePart>();
        foreach (var part in TemplateText.Parts(text.Text))
        {
            if (!part.IsExpression)
                parts.Add(new(part.Text, null));
            else if (part.Text.Length == 0)
                Refuse($"'{field}' has a '{{{{' without an expression and its '}}}}'", text.Locate(part.Offset));
            else if (Compile(text, part.Text, part.Offset) is { } program)
                parts.Add(new(part.Text, Sayable(field, text, part, program)));
        }

        return new(field, parts);
    }

    private CelProgram Sayable(string field, PolicyText text, TemplatePart part, CelProgram program)
    {
        if (!Wording.CanSay(program.ResultType))
            Refuse($"'{field}' cannot put a value of {program.ResultType} into words; pick members, or make a list of texts", text.Locate(part.Offset));
        return program;
    }

    private CelProgram? Compile(PolicyText text, string source, int offset)
    {
        try
        {
            var program = environment.Compile(source);
            _reads.AddRange(program.Reads);
            _comparisons.AddRange(program.Comparisons);
            foreach (var pattern in program.Patterns)
                CheckPattern(pattern, text.Locate(offset, pattern.Line, pattern.Column));
            foreach (var written in program.WrittenTexts)
                CheckChoice(written, text.Locate(offset, written.Line, written.Column));
            return program;
        }
        catch (CelException refused)
        {
            Refuse(refused.Reason, text.Locate(offset, refused.Line, refused.Column));
            return null;
        }
    }

    // the set's own values are known already: a pattern among them is read like one that is written in the expression
    private void CheckPattern(CelPatternSource pattern, PolicyPosition at)
    {
        if (!RuleDigest.IsValue(pattern.Place))
            return;
        var name = string.Join('.', pattern.Place.Steps.Where(step => step != CelPath.AnyItem));
        foreach (var reason in ValuesAt(set.Values, pattern.Place.Steps.Skip(1)).Select(CelPattern.Refuse).OfType<string>().Distinct(StringComparer.Ordinal))
            Refuse($"'{name}' is no pattern for matches(): {reason}", at);
    }

    // a comparison with a text that can never stand there is always false, or always true: nobody means that
    private void CheckChoice(CelWrittenText written, PolicyPosition at)
    {
        if (RuleDigest.IsValue(written.Place) || InputSchema.Current.Root.Find(written.Place.ToString(), out _) is not { Choices: { Count: > 0 } choices } || choices.Contains(written.Text, StringComparer.Ordinal))
            return;
        Refuse($"'{written.Place}' is never '{written.Text}'; expected {string.Join(", ", choices)}{Nearest.Hint(written.Text, choices)}", at);
    }

    private static IEnumerable<string> ValuesAt(JsonElement value, IEnumerable<string> steps)
    {
        IEnumerable<JsonElement> found = [value];
        foreach (var step in steps)
            found = found.SelectMany(each => Members(each, step));
        return found.Where(each => each.ValueKind == JsonValueKind.String).Select(each => each.GetString()!);
    }

    private static IEnumerable<JsonElement> Members(JsonElement value, string step) => (value.ValueKind, step) switch
    {
        (JsonValueKind.Array, CelPath.AnyItem) => value.EnumerateArray(),
        (JsonValueKind.Object, CelPath.AnyItem) => value.EnumerateObject().Select(member => member.Value),
        (JsonValueKind.Object, _) when value.TryGetProperty(step, out var member) => [member],
        _ => [],
    };

    /// <summary>What was read so far, without the set's values: they are no facts.</summary>
    private List<string> Facts() => [.. CelPath.Merge(_reads).Where(path => !RuleDigest.IsValue(path)).Select(path => path.ToString())];

    private void Refuse(string reason, PolicyPosition at) => findings.Add(reason, at, rule.Id);
}
