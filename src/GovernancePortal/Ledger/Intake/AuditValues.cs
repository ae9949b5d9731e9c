using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GovernancePortal.Platform.Database;
using GovernancePortal.Provenance;

namespace GovernancePortal.Ledger.Intake;

/// <summary>How a field's value stands in an entry: plain, or masked as its mapping says.</summary>
internal static class AuditValues
{
    private const int LongestPlainText = 2000;
    private const string Mask = "•••";

    public static JsonNode? Render(object? value, AuditedField field, byte[]? salt) => value is null ? null : field switch
    {
        AuditedField.Secret => Mask,
        AuditedField.Personal when salt is null => Mask, // without a salt, whoever guesses a name could see that it is right
        AuditedField.Personal => "salted-sha256:" + Sha256Digest.Of([.. salt, .. Encoding.UTF8.GetBytes(Text(value))]),
        AuditedField.Digest => "sha256:" + Sha256Digest.Of(Encoding.UTF8.GetBytes(Text(value))),
        _ => Plain(value),
    };

    private static JsonNode? Plain(object value) => value switch
    {
        bool flag => flag,
        int number => number,
        long number => number is > -9007199254740992 and < 9007199254740992 ? number : number.ToString(CultureInfo.InvariantCulture),
        double number => number,
        _ => Text(value) is { Length: <= LongestPlainText } text ? text : "sha256:" + Sha256Digest.Of(Encoding.UTF8.GetBytes(Text(value))),
    };

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
