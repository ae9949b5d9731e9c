using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using GovernancePortal.PolicySets.References;
using GovernancePortal.Provenance;

namespace GovernancePortal.PolicySets.Reading;

/// <summary>The tree of a file to a policy set.</summary>
internal sealed partial class SetReader(PolicyLimits limits, Findings findings)
{
    private const int MostBases = 50;
    private static readonly string[] Known = ["schema", "id", "title", "owner", "description", "references", "effectiveFrom", "values", "bases", "rules"];

    /// <summary>What can be read; with findings it is no whole set, and has no digest.</summary>
    public PolicySet Read(YamlMap root)
    {
        var fields = new FieldReader(root, "a policy set", Known, findings);
        if (fields.Text("schema", isRequired: true) is { } schema && schema.Text != PolicySet.SchemaName)
            fields.Refuse($"'schema' is '{schema.Text}'; expected {PolicySet.SchemaName}", schema.At);
        var (id, title, owner) = (Id(fields), fields.Line("title"), fields.Line("owner"));
        var (description, references, from) = (fields.Text("description"), References(fields), Day(fields));
        var values = Values(fields);
        var bases = Bases(fields);
        var rules = Rules(fields);
        var canonical = findings.Any ? [] : Canonical(root);
        return new(id, title, owner, description?.Text.Trim(), references, from, values, bases, rules, Sha256Digest.Of(canonical)) { Canonical = Encoding.UTF8.GetString(canonical) };
    }

    private byte[] Canonical(YamlMap root)
    {
        try
        {
            return CanonicalJson.Canonicalize(YamlValue.ToObject(root));
        }
        catch (CanonicalJsonException number)
        {
            findings.Add($"the set has no canonical form: {number.Message}", root.At);
            return [];
        }
    }

    internal static string Id(FieldReader fields)
    {
        var id = fields.Text("id", isRequired: true, most: 80);
        if (id is not null && !IdPattern.IsMatch(id.Text))
            fields.Refuse($"the id '{id.Text}' must be lower-case words joined by '-'", id.At);
        return id?.Text ?? "";
    }

    internal static IReadOnlyList<string> References(FieldReader fields)
    {
        var references = fields.Texts("references");
        foreach (var reference in references)
        {
            if (ReferenceCheck.Refuse(reference.Text) is { } reason)
                fields.Refuse(reason, reference.At);
        }

        return [.. references.Select(reference => reference.Text)];
    }

    private static DateOnly? Day(FieldReader fields)
    {
        if (fields.Text("effectiveFrom") is not { } text)
            return null;
        if (DateOnly.TryParseExact(text.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        fields.Refuse($"'effectiveFrom' is '{text.Text}'; expected a day such as 2026-12-01", text.At);
        return null;
    }

    private static JsonElement Values(FieldReader fields)
    {
        var map = fields.Map("values");
        foreach (var odd in map?.Pairs.Where(pair => !NamePattern.IsMatch(pair.Key)) ?? [])
            fields.Refuse($"the value '{odd.Key}' needs a name of letters, digits and '_' that begins with a letter", odd.At);
        return JsonSerializer.SerializeToElement(map is null ? [] : YamlValue.ToObject(map));
    }

    // a base that is no document is one finding, not one more at every test that names it
    private static Dictionary<string, PolicyExample> Bases(FieldReader fields)
    {
        var bases = new Dictionary<string, PolicyExample>(StringComparer.Ordinal);
        var map = fields.Map("bases");
        if (map?.Pairs.Count > MostBases)
            fields.Refuse($"'bases' has {map.Pairs.Count} items, more than the {MostBases} that are allowed", map.At);
        foreach (var pair in map?.Pairs ?? [])
        {
            if (pair.Value is YamlMap document)
                bases[pair.Key] = new(YamlValue.ToObject(document), document);
            else
            {
                bases[pair.Key] = new([], pair.Value);
                fields.Refuse($"the base '{pair.Key}' must be a mapping, not {pair.Value.Kind}", pair.Value.At);
            }
        }

        return bases;
    }

    private List<PolicyRule> Rules(FieldReader fields)
    {
        var reader = new RuleReader(limits, findings);
        var (rules, ids) = (new List<PolicyRule>(), new HashSet<string>(StringComparer.Ordinal));
        var items = fields.Items("rules", limits.Rules, isRequired: true);
        if (fields.Node("rules") is YamlList { Items.Count: 0 } none)
            fields.Refuse("a policy set needs at least one rule", none.At);
        foreach (var item in items)
        {
            if (item is not YamlMap map)
                fields.Refuse($"a rule must be a mapping, not {item.Kind}", item.At);
            else if (reader.Read(map) is { } rule)
                rules.Add(rule);
        }

        foreach (var again in rules.Where(rule => !ids.Add(rule.Id)))
            findings.Add($"the rule '{again.Id}' is given twice", again.At, again.Id);
        return rules;
    }

    [GeneratedRegex(@"^[a-z][a-z0-9]*(?:-[a-z0-9]+)*\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex IdPattern { get; }

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_]{0,63}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NamePattern { get; }
}
