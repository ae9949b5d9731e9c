using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace GovernancePortal.Webhooks.Sending;

/// <summary>
/// The signature of Standard Webhooks 1.0: HMAC-SHA256 over <c>id.timestamp.body</c>, in the header <c>webhook-signature</c> as
/// <c>v1,BASE64</c>, one for each key, with a space between.
/// </summary>
internal static class WebhookSignature
{
    public static string Of(IEnumerable<byte[]> keys, Guid id, long timestamp, string body)
    {
        var signed = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}.{body}"));
        return string.Join(' ', keys.Select(key => "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, signed))));
    }
}
