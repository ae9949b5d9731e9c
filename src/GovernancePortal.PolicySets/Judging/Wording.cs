using System.Globalization;
using System.Text;
using GovernancePortal.Cel;

namespace GovernancePortal.PolicySets.Judging;

/// <summary>Values as people read them in a sentence.</summary>
internal static class Wording
{
    private const int MostItems = 8;
    private const int LongestText = 500;

    /// <summary>Whether a value of that type can stand in a sentence: texts, numbers, times and lists of them.</summary>
    public static bool CanSay(CelType type) => type.Kind switch
    {
        CelTypeKind.List => type.Parameters[0].Kind != CelTypeKind.List && CanSay(type.Parameters[0]),
        CelTypeKind.Map or CelTypeKind.Record or CelTypeKind.Bytes or CelTypeKind.Type or CelTypeKind.Optional => false,
        _ => true,
    };

    public static string Of(CelValue value) => value.Kind switch
    {
        CelKind.String => Cut(Visible(value.AsString()), LongestText),
        CelKind.Bool => value.AsBool() ? "yes" : "no",
        CelKind.Int => value.AsInt().ToString("N0", CultureInfo.InvariantCulture),
        CelKind.Uint => value.AsUint().ToString("N0", CultureInfo.InvariantCulture),
        CelKind.Double => value.AsDouble().ToString("G", CultureInfo.InvariantCulture),
        CelKind.Timestamp => Moment(value.AsTimestamp().UtcDateTime),
        CelKind.Duration => Length(value.AsDuration()),
        CelKind.List => List([.. value.AsList().Select(Of).Distinct(StringComparer.Ordinal)]), // a sentence names what is there twice once
        CelKind.Null => "nothing",
        _ => Cut(Visible(value.ToString()), LongestText),
    };

    /// <summary>At most that many characters; what was cut shows.</summary>
    public static string Cut(string text, int longest)
    {
        if (text.Length <= longest)
            return text;
        var end = char.IsHighSurrogate(text[longest - 2]) ? longest - 2 : longest - 1;
        return text[..end] + "…";
    }

    private static string List(IReadOnlyList<string> items) => items.Count switch
    {
        0 => "none",
        1 => items[0],
        > MostItems => $"{string.Join(", ", items.Take(MostItems - 1))} and {(items.Count - MostItems + 1).ToString("N0", CultureInfo.InvariantCulture)} more",
        _ => $"{string.Join(", ", items.Take(items.Count - 1))} and {items[^1]}",
    };

    private static string Moment(DateTime utc) => utc.TimeOfDay == TimeSpan.Zero
        ? utc.ToString("d MMM yyyy", CultureInfo.InvariantCulture)
        : utc.ToString("d MMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);

    private static string Length(TimeSpan time) => Math.Abs(time.TotalDays) >= 2
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(time.TotalDays):N0} days")
        : string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(time.TotalHours):N0} {(Math.Floor(time.TotalHours) == 1 ? "hour" : "hours")}");

    /// <summary>Names come from strangers: nothing that cannot be seen, or turns the direction of writing around, gets into a sentence.</summary>
    public static string Visible(string text)
    {
        var visible = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsControl(rune) || UnseenText.Is(rune))
                visible.Append(' ');
            else
                visible.Append(rune.ToString());
        }

        return visible.ToString();
    }
}
