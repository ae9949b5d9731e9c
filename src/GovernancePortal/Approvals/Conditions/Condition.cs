using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using GovernancePortal.Platform.Results;
using GovernancePortal.Provenance;

namespace GovernancePortal.Approvals.Conditions;

/// <summary>
/// A condition of an approval: free text, or one of the kinds that the portal watches. In JSON a text is a string and any other an object with its <c>kind</c>;
/// members that its kind does not have are refused.
/// </summary>
[JsonConverter(typeof(ConditionConverter))]
public sealed record Condition
{
    /// <summary>UTF-16 code units of a text.</summary>
    public const int MaxText = 500;

    public const int MaxMetric = 100;
    public const int MaxUnit = 20;
    public const int MaxRegions = 10;
    public const int MaxRegion = 100;
    public const int MaxEveryDays = 366;

    /// <summary>How many days ahead a day may lie.</summary>
    public const int MostDaysAhead = 5 * 366;

    private const double Largest = 1e12;

    /// <summary>One of <see cref="ConditionKinds"/>.</summary>
    public string Kind { get; init; } = ConditionKinds.Text;

    public string? Text { get; init; }

    /// <summary>The name of what is measured, as reports and observations spell it.</summary>
    public string? Metric { get; init; }

    /// <summary>One of <see cref="ConditionKinds.Operators"/>.</summary>
    public string? Operator { get; init; }

    /// <summary>The limit of a metric in <see cref="Unit"/>, an amount of money in <see cref="Currency"/>, or per cent of the traffic.</summary>
    public double? Value { get; init; }

    public string? Unit { get; init; }

    /// <summary>At least how often it is measured; null for whenever somebody does.</summary>
    public int? EveryDays { get; init; }

    /// <summary>ISO 4217.</summary>
    public string? Currency { get; init; }

    /// <summary>One of <see cref="ConditionKinds.Periods"/>; days and months are those of UTC.</summary>
    public string? Per { get; init; }

    public IReadOnlyList<string>? Regions { get; init; }

    /// <summary>The kind of evaluation report that is wanted.</summary>
    public string? Evidence { get; init; }

    public DateTimeOffset? At { get; init; }

    /// <summary><c>suspend</c> or <c>flag</c>; null where the day itself ends the approval.</summary>
    public string? OnBreach { get; init; }

    /// <summary>What of the JSON was no condition; null where it was read.</summary>
    internal string? Unread { get; init; }

    /// <summary>Whether the portal watches it.</summary>
    public bool IsWatched => Kind != ConditionKinds.Text;

    /// <summary>A condition in free text.</summary>
    public static Condition Of(string text) => new() { Text = text };

    /// <summary>The condition that was kept in canonical form.</summary>
    public static Condition Read(string canonical) => JsonSerializer.Deserialize<Condition>(canonical)!;

    /// <summary>What it means, as a sentence for people.</summary>
    public string Sentence => ConditionWords.Of(this);

    /// <summary>Canonical JSON (RFC 8785).</summary>
    public string Canonical() => Encoding.UTF8.GetString(CanonicalJson.Canonicalize(JsonSerializer.SerializeToNode(this)!));

    /// <summary>SHA-256 of the canonical list: what somebody who signs conditions can compare.</summary>
    public static Sha256Digest DigestOf(IEnumerable<Condition> conditions) =>
        CanonicalJson.Digest(new JsonArray([.. conditions.Select(condition => JsonSerializer.SerializeToNode(condition))]));

    /// <summary>Without blanks around its words.</summary>
    internal Condition Trimmed() => this with
    {
        Text = Text?.Trim(),
        Metric = Metric?.Trim(),
        Unit = string.IsNullOrWhiteSpace(Unit) ? null : Unit.Trim(),
        Regions = Regions is null ? null : [.. Regions.Select(region => region.Trim())],
        At = At?.ToUniversalTime(),
    };

    /// <summary>All that is wrong with it, whatever it is for.</summary>
    public void Check(Form form, DateTimeOffset now)
    {
        const string field = "conditions";
        if (Unread is { } why)
        {
            form.Add(field, why);
            return;
        }

        if (Kind == ConditionKinds.Text)
        {
            form.Text(field, Text, MaxText, required: true, label: "A condition");
            return;
        }

        if (Kind != ConditionKinds.Expiry)
            form.OneOf(field, OnBreach, ConditionKinds.Acts, label: "What a breach does (onBreach)");
        switch (Kind)
        {
            case ConditionKinds.Metric:
                form.Name(field, Metric, MaxMetric, required: true, label: "The metric").OneOf(field, Operator, ConditionKinds.Operators, label: "The operator").Name(field, Unit, MaxUnit, label: "The unit")
                    .Check(field, Value is { } limit && Math.Abs(limit) <= Largest, "The limit of a metric is a number.")
                    .Check(field, EveryDays is null or (>= 1 and <= MaxEveryDays), $"How often it is measured is a number of days from 1 to {MaxEveryDays}.");
                break;
            case ConditionKinds.Spend:
                form.Check(field, Value is > 0 and <= Largest, "A spend cap is an amount above 0.").Check(field, Currency is { Length: 3 } code && code.All(char.IsAsciiLetterUpper), "The currency is three capital letters, such as EUR.")
                    .OneOf(field, Per, ConditionKinds.Periods, label: "The period of a spend cap (per)");
                break;
            case ConditionKinds.Traffic:
                form.Check(field, Value is > 0 and <= 100, "A traffic share is above 0 and at most 100 per cent.");
                break;
            case ConditionKinds.Region:
                form.Check(field, Regions is { Count: >= 1 and <= MaxRegions }, $"One to {MaxRegions} regions are named.");
                foreach (var region in (Regions ?? []).Take(MaxRegions))
                    form.Name(field, region, MaxRegion, required: true, label: "A region");
                break;
            case ConditionKinds.Evidence:
                form.Name(field, Evidence, MaxMetric, required: true, label: "The kind of evidence");
                Day(form, now);
                break;
            default:
                Day(form, now);
                break;
        }
    }

    private void Day(Form form, DateTimeOffset now) => form
        .Check("conditions", At is not null, "A day is needed, as 2027-01-31T00:00:00Z.")
        .Check("conditions", At is not { } at || at > now, string.Create(CultureInfo.InvariantCulture, $"The day of “{ConditionKinds.Title(Kind)}” lies in the past."))
        .Check("conditions", At is not { } late || late <= now.AddDays(MostDaysAhead), $"The day of “{ConditionKinds.Title(Kind)}” is more than five years away.");
}
