using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GovernancePortal.Cards.Content;
using GovernancePortal.Cards.Yaml;

namespace GovernancePortal.Cards.Fields;

/// <summary>What one value may look like, by kind: the value as JSON, or what is expected instead.</summary>
internal static partial class ScalarRules
{
    private const int MostCharacters = 400;

    public static ScalarVerdict Judge(CardField field, ScalarNode node, string? expectedVersion) => field.Kind switch
    {
        FieldKind.Text or FieldKind.Prose or FieldKind.Texts or FieldKind.Entries => ScalarVerdict.Good(node.Text),
        FieldKind.Open => ScalarVerdict.Good(CoreSchema.ToJson(node)),
        _ when node.Text.Length > MostCharacters => ScalarVerdict.Wrong($"at most {MostCharacters} characters"),
        FieldKind.Slug => Slug(node.Text),
        FieldKind.Version => Version(node.Text, expectedVersion),
        FieldKind.Digest => Digest(node.Text),
        FieldKind.Date => Date(node.Text),
        FieldKind.Number => Number(node, whole: false),
        FieldKind.Count => Number(node, whole: true),
        FieldKind.Measure => Measure(node.Text),
        FieldKind.Flag => Flag(node),
        FieldKind.Threshold => Limit(node.Text),
        FieldKind.Choice => Choice(field, node.Text),
        FieldKind.Period => Period(node.Text),
        _ => ScalarVerdict.Good(node.Text),
    };

    public static bool IsMeasure(string text) => text.Length <= MostCharacters && !Measure(text).IsWrong;

    private static ScalarVerdict Slug(string text)
    {
        if (SlugShape.IsMatch(text)) return ScalarVerdict.Good(text);
        var slug = string.Join('-', text.ToLowerInvariant().Split([.. text.Where(static c => !char.IsAsciiLetterOrDigit(c))], StringSplitOptions.RemoveEmptyEntries));
        return ScalarVerdict.Doubtful(text, "a short name such as credit-pd", slug.Length is 0 or > 100 ? null : slug);
    }

    private static ScalarVerdict Version(string text, string? expectedVersion)
    {
        if (SemanticVersion.IsMatch(text)) return ScalarVerdict.Good(text);
        var bare = text.TrimStart('v', 'V');
        var completed = bare + string.Concat(Enumerable.Repeat(".0", Math.Max(0, 2 - bare.Count(static c => c == '.'))));
        return ScalarVerdict.Wrong("three numbers such as 2.3.1", expectedVersion ?? (SemanticVersion.IsMatch(completed) ? completed : null));
    }

    private static ScalarVerdict Digest(string text)
    {
        if (Sha256.IsMatch(text)) return ScalarVerdict.Good(text);
        return ScalarVerdict.Doubtful(text, "64 hexadecimal digits");
    }

    private static ScalarVerdict Date(string text) => CardDate.Parse(text) switch
    {
        null => ScalarVerdict.Wrong("a date such as 2026-09-01 or a time such as 2026-09-01T12:00:00Z"),
        { HasOffset: false } => ScalarVerdict.Doubtful(text, "a time zone, otherwise the time is taken as UTC", text + "Z"),
        _ => ScalarVerdict.Good(text),
    };

    private static ScalarVerdict Number(ScalarNode node, bool whole)
    {
        if (CoreSchema.Number(node.Text) is { } json && double.IsFinite(double.Parse(json, CultureInfo.InvariantCulture)))
        {
            if (!whole) return ScalarVerdict.Good(JsonNode.Parse(json));
            if (long.TryParse(json, NumberStyles.None, CultureInfo.InvariantCulture, out var count)) return ScalarVerdict.Good(JsonValue.Create(count));
        }

        return whole ? ScalarVerdict.Wrong("a whole number such as 1024") : ScalarVerdict.Wrong("a number such as 0.93", WithoutGrouping(node.Text));
    }

    private static ScalarVerdict Measure(string text)
    {
        var match = Measured.Match(text);
        var json = match.Success ? CoreSchema.Number(match.Groups["number"].Value) : CoreSchema.Number(text);
        return json is not null && double.IsFinite(double.Parse(json, CultureInfo.InvariantCulture))
            ? ScalarVerdict.Good(JsonNode.Parse(json))
            : ScalarVerdict.Wrong("a number such as 0.93", WithoutGrouping(text));
    }

    private static ScalarVerdict Flag(ScalarNode node) => CoreSchema.Bool(node.Text) is { } flag
        ? ScalarVerdict.Good(JsonValue.Create(flag))
        : ScalarVerdict.Wrong("true or false", node.Text.ToLowerInvariant() switch { "yes" or "y" or "on" or "1" => "true", "no" or "n" or "off" or "0" => "false", _ => null });

    private static ScalarVerdict Limit(string text) => Threshold.Parse(text) switch
    {
        null => ScalarVerdict.Wrong("an operator and a number such as \">=0.78\""),
        { Operator: ThresholdOperator.Unstated } => ScalarVerdict.Doubtful(text, "an operator before the number, such as \">=0.78\"; without it nothing can be held against the threshold"),
        _ => ScalarVerdict.Good(text),
    };

    private static ScalarVerdict Choice(CardField field, string text)
    {
        if (field.Choices.Contains(text, StringComparer.Ordinal) || (field.Choices == AiActClass.Usual && AiActClass.IsUsual(text))) return ScalarVerdict.Good(text);
        return ScalarVerdict.Doubtful(text, "one of " + string.Join(", ", field.Choices), NearestName.Of(text, field.Choices));
    }

    private static ScalarVerdict Period(string text) => PeriodShape.IsMatch(text)
        ? ScalarVerdict.Good(text)
        : ScalarVerdict.Doubtful(text, "a period, for example “daily” or “P1D”");

    private static string? WithoutGrouping(string text)
    {
        var digits = text.Replace(" ", "", StringComparison.Ordinal).Replace('\u00A0'.ToString(), "", StringComparison.Ordinal);
        var candidate = digits.Count(static c => c == ',') == 1 && !digits.Contains('.', StringComparison.Ordinal) ? digits.Replace(',', '.') : digits;
        return CoreSchema.Number(candidate) is null ? null : candidate;
    }

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._/-]{0,199}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SlugShape { get; }

    [GeneratedRegex(@"^(?:0|[1-9]\d{0,9})(?:\.(?:0|[1-9]\d{0,9})){2}(?:-(?:0|[1-9]\d*|\d*[A-Za-z-][0-9A-Za-z-]*)(?:\.(?:0|[1-9]\d*|\d*[A-Za-z-][0-9A-Za-z-]*))*)?(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?$", RegexOptions.ECMAScript, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SemanticVersion { get; }

    [GeneratedRegex("^(?:sha256:)?[0-9a-fA-F]{64}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    internal static partial Regex Sha256 { get; }

    [GeneratedRegex(@"^(?<number>[-+]?(?:[0-9]{1,40}(?:\.[0-9]{0,40})?|\.[0-9]{1,40})(?:[eE][-+]?[0-9]{1,4})?)(?:\s{0,3}(?:\+/-|±)\s{0,3}[0-9.eE+-]{1,40})?\s{0,3}%?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Measured { get; }

    [GeneratedRegex(@"^(?:P(?=[0-9T])(?:[0-9]{1,4}Y)?(?:[0-9]{1,4}M)?(?:[0-9]{1,4}W)?(?:[0-9]{1,4}D)?(?:T(?=[0-9])(?:[0-9]{1,4}H)?(?:[0-9]{1,4}M)?(?:[0-9]{1,4}S)?)?|.*\b(?:continuous(?:ly)?|real[ -]?time|hourly|daily|weekly|fortnightly|monthly|quarterly|yearly|annual(?:ly)?|every|each|per|once|twice|second|minute|hour|day|week|month|quarter|year)s?\b.*)$", RegexOptions.IgnoreCase | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PeriodShape { get; }
}
