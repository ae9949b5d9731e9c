using System.Globalization;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace GovernancePortal.Cards.Content;

/// <summary>A day or a moment as the card writes it (RFC 3339; a space may stand for the T). A moment without an offset is taken as UTC.</summary>
/// <param name="Text">As written.</param>
/// <param name="Instant">The moment; for a day its first moment in UTC.</param>
/// <param name="IsDay">Whether only a day was given.</param>
[JsonConverter(typeof(CardDateConverter))]
public readonly partial record struct CardDate(string Text, DateTimeOffset Instant, bool IsDay)
{
    /// <summary>Whether a moment was written with its offset from UTC; true for a day.</summary>
    public bool HasOffset => IsDay || Offset.IsMatch(Text);

    /// <summary>Null when the text is neither a day nor a moment that exists in the calendar.</summary>
    public static CardDate? Parse(string text)
    {
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowLeadingWhite;
        if (text.Length == 10 && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return new CardDate(text, new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero), IsDay: true);
        return Moment.IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, Utc, out var instant)
            ? new CardDate(text, instant, IsDay: false)
            : null;
    }

    public override string ToString() => Text;

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,7})?)?(?:[Zz]|[+-]\d{2}:\d{2})?$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Moment { get; }

    [GeneratedRegex(@"(?:[Zz]|[+-]\d{2}:\d{2})$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Offset { get; }
}
