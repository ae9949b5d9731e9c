using YamlDotNet.Core;

namespace GovernancePortal.PolicySets.Reading;

/// <summary>One rule of a file with its tests.</summary>
internal sealed class RuleReader(PolicyLimits limits, Findings findings)
{
    private static readonly string[] Known =
        ["id", "title", "severity", "references", "when", "require", "message", "remedy", "satisfied", "evidence", "halfLife", "since", "waivable", "tests"];

    private static readonly string[] KnownInTests = ["name", "base", "input", "expect"];

    private static readonly Dictionary<string, PolicySeverity> Severities = new(StringComparer.Ordinal)
    {
        ["block"] = PolicySeverity.Block,
        ["warn"] = PolicySeverity.Warn,
        ["inform"] = PolicySeverity.Inform,
    };

    private static readonly Dictionary<string, ExpectedVerdict> Verdicts = new(StringComparer.Ordinal)
    {
        ["pass"] = ExpectedVerdict.Pass,
        ["warn"] = ExpectedVerdict.Warn,
        ["fail"] = ExpectedVerdict.Fail,
        ["not-applicable"] = ExpectedVerdict.NotApplicable,
        ["error"] = ExpectedVerdict.Error,
    };

    /// <summary>Null, with findings, where the rule has no id. What else is missing is a finding, and stands in for itself so that the rest can be looked at.</summary>
    public PolicyRule? Read(YamlMap map)
    {
        var id = (map["id"] as YamlScalar)?.Text.Text;
        var fields = new FieldReader(map, id is null ? "a rule" : $"the rule '{id}'", Known, findings, id);
        SetReader.Id(fields);
        var (title, references) = (fields.Line("title"), SetReader.References(fields));
        var (when, require) = (fields.Text("when"), fields.Text("require", isRequired: true));
        var (message, remedy, satisfied) = (fields.Text("message", isRequired: true), fields.Text("remedy", isRequired: true), fields.Text("satisfied"));
        var (evidence, halfLife, since) = (fields.Texts("evidence"), Lasting(fields), fields.Text("since"));
        if (since is not null && fields.Node("halfLife") is null)
            fields.Refuse("'since' says from when a half-life counts; the rule has no 'halfLife'", since.At);
        var found = findings.Count;
        var (severity, tests) = (fields.OneOf("severity", Severities), Tests(fields));
        var areTestsKnown = findings.Count == found;
        return id is null
            ? null
            : new(id, title, severity, references, when, require ?? Missing(map, "true"), message ?? Missing(map), remedy ?? Missing(map), satisfied, evidence, halfLife, since, Waivable(fields), tests, map.At) { AreTestsKnown = areTestsKnown };
    }

    private static PolicyText Missing(YamlMap map, string text = "") => new(text, new ScalarPlace([], map.At, ScalarStyle.Any));

    private static HalfLife? Lasting(FieldReader fields)
    {
        if (fields.Text("halfLife") is not { } text)
            return null;
        if (HalfLife.Parse(text.Text) is { } halfLife)
            return halfLife;
        fields.Refuse($"'halfLife' is '{text.Text}'; expected a duration such as 90d, P6M or PT12H, of at most twenty years", text.At);
        return null;
    }

    private static bool Waivable(FieldReader fields)
    {
        if (fields.Text("waivable") is not { } text)
            return true;
        if (YamlValue.Bool(text.Text) is { } flag)
            return flag;
        fields.Refuse($"'waivable' is '{text.Text}'; expected true or false", text.At);
        return false;
    }

    private List<RuleTest> Tests(FieldReader fields)
    {
        var (tests, names) = (new List<RuleTest>(), new HashSet<string>(StringComparer.Ordinal));
        var items = fields.Items("tests", limits.TestsPerRule);
        if (fields.Node("tests") is null or YamlList { Items.Count: 0 })
            fields.Refuse($"the rule '{fields.RuleId}' has no tests; a rule without tests is refused", fields.At);
        foreach (var item in items)
        {
            if (item is not YamlMap map)
            {
                fields.Refuse($"a test must be a mapping, not {item.Kind}", item.At);
                continue;
            }

            var test = Test(map, fields.RuleId);
            if (!names.Add(test.Name))
                fields.Refuse($"the test '{test.Name}' is given twice", test.At);
            tests.Add(test);
        }

        return tests;
    }

    private RuleTest Test(YamlMap map, string? ruleId)
    {
        var fields = new FieldReader(map, "a test", KnownInTests, findings, ruleId);
        var input = fields.Map("input");
        return new(
            fields.Line("name"), fields.Text("base"), input is null ? new([], map) : new(YamlValue.ToObject(input), input), fields.OneOf("expect", Verdicts), map.At);
    }
}
