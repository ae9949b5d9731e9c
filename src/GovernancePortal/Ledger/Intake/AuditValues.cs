using System.Globalization;
using System.Text;
using System.Text.Json;
using GovernancePortal.Platform.Database;
using GovernancePortal.Provenance;

namespace GovernancePortal.Ledger.Intake;

/// <summary>How a field's value stands in an entry, as canonical JSON: plain, or masked as its mapping says.</summary>
internal static class AuditValues
{
    private const int LongestPlainText = 4000; // evidence reads from here what was said: as long as the longest text that people type
    private const long MostExact = 9_007_199_254_740_991; // what a JSON number holds to the last digit
    private const string Mask = "\"•••\"";

    public static string Render(object? value, AuditedField field, byte[]? salt) => value is null ? "null" : field switch
    {
        AuditedField.Secret => Mask,
        AuditedField.Personal when salt is null => Mask, // without a salt, whoever guesses a name could see that it is right
        AuditedField.Personal => $"\"salted-sha256:{Sha256Digest.Of([.. salt, .. Encoding.UTF8.GetBytes(Text(value))])}\"",
        AuditedField.Digest => Digest(Text(value)),
        _ => Plain(value),
    };

    private static string Plain(object value) => value switch
    {
        bool flag => flag ? "true" : "false",
        int number => number.ToString(CultureInfo.InvariantCulture),
        long number and >= -MostExact and <= MostExact => number.ToString(CultureInfo.InvariantCulture),
        double number => CanonicalJson.Number(number),
        _ => Text(value) is { Length: <= LongestPlainText } text ? CanonicalJson.Quote(text) : Digest(Text(value)),
    };

    private static string Digest(string text) => $"\"sha256:{Sha256Digest.Of(Encoding.UTF8.GetBytes(text))}\"";

    private static string Text(object value) => value switch
    {
        string text => text,
        DateTimeOffset time => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture),
        byte[] bytes => Convert.ToHexStringLower(bytes),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        IEnumerable<Guid> ids => JsonSerializer.Serialize(ids),
        IEnumerable<string> texts => JsonSerializer.Serialize(texts),
        _ => value.ToString() ?? string.Empty,
    };
}
