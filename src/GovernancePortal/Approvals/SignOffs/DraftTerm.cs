using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using GovernancePortal.Approvals.Conditions;
using GovernancePortal.Platform.Results;

namespace GovernancePortal.Approvals.SignOffs;

/// <summary>A condition that the portal is to watch, while its fields are filled in; numbers and days are what was typed.</summary>
public sealed class DraftTerm
{
    public string Kind { get; set; } = ConditionKinds.Metric;

    public string Metric { get; set; } = "";

    public string Operator { get; set; } = ">=";

    public string Value { get; set; } = "";

    public string Unit { get; set; } = "";

    public string EveryDays { get; set; } = "";

    public string Currency { get; set; } = "EUR";

    public string Per { get; set; } = "month";

    public List<string> Regions { get; init; } = [];

    public string Evidence { get; set; } = "";

    /// <summary>A day, as 2027-01-31: its end in UTC is meant.</summary>
    public string Day { get; set; } = "";

    /// <summary>The moment itself where it is no end of a day.</summary>
    public DateTimeOffset? Moment { get; set; }

    public string OnBreach { get; set; } = ConditionKinds.Suspend;

    /// <summary>As the browser keeps it.</summary>
    [JsonIgnore]
    public string Kept => JsonSerializer.Serialize(this);

    /// <summary>What was kept; null where it is no such thing.</summary>
    public static DraftTerm? Read(string kept)
    {
        try
        {
            return JsonSerializer.Deserialize<DraftTerm>(kept);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The fields of a condition.</summary>
    public static DraftTerm Of(Condition condition) => new()
    {
        Kind = condition.Kind,
        Metric = condition.Metric ?? "",
        Operator = condition.Operator ?? ">=",
        Value = condition.Value?.ToString("R", CultureInfo.InvariantCulture) ?? "",
        Unit = condition.Unit ?? "",
        EveryDays = condition.EveryDays?.ToString(CultureInfo.InvariantCulture) ?? "",
        Currency = condition.Currency ?? "EUR",
        Per = condition.Per ?? "month",
        Regions = [.. condition.Regions ?? []],
        Evidence = condition.Evidence ?? "",
        Day = condition.At?.UtcDateTime.AddTicks(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",
        Moment = condition.At,
        OnBreach = condition.OnBreach ?? ConditionKinds.Suspend,
    };

    /// <summary>The day as a form takes it.</summary>
    [JsonIgnore]
    public DateOnly? Date
    {
        get => DateOnly.TryParseExact(Day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
        set => (Day, Moment) = (value?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "", null);
    }

    /// <summary>What it says by now; fields that another kind has are left out.</summary>
    public Condition ToCondition()
    {
        var members = ConditionKinds.Members(Kind);
        return new Condition
        {
            Kind = Kind,
            Metric = Of("metric", Metric),
            Operator = Of("operator", Operator),
            Value = members.Contains("value") && double.TryParse(Value.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null,
            Unit = Of("unit", Unit),
            EveryDays = members.Contains("everyDays") && EveryDays.Trim().Length > 0 ? int.TryParse(EveryDays.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? days : 0 : null,
            Currency = Of("currency", Currency)?.ToUpperInvariant(),
            Per = Of("per", Per),
            Regions = members.Contains("regions") ? [.. Regions] : null,
            Evidence = Of("evidence", Evidence),
            At = !members.Contains("at") ? null : Moment ?? (Date is { } day ? new DateTimeOffset(day.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero) : null),
            OnBreach = Of("onBreach", OnBreach),
        };

        string? Of(string member, string typed) => members.Contains(member) && typed.Trim().Length > 0 ? typed.Trim() : null;
    }

    /// <summary>All that is wrong with it; null when it can be signed.</summary>
    public Error? Fault(DateTimeOffset now)
    {
        var form = new Form();
        ToCondition().Check(form, now);
        return form.Error;
    }
}
