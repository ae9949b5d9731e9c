using System.Buffers.Text;

namespace GovernancePortal.Identity.OpenIdConnect.Tokens;

/// <summary>Base64url as RFC 7515 section 2 has it: no padding, no white space, and one spelling for each value.</summary>
internal static class Base64UrlText
{
    public static bool TryDecode(string? text, out byte[] bytes)
    {
        bytes = [];
        if (text is null || !Base64Url.IsValid(text)) return false;
        var decoded = Base64Url.DecodeFromChars(text);
        if (!string.Equals(Base64Url.EncodeToString(decoded), text, StringComparison.Ordinal)) return false;
        bytes = decoded;
        return true;
    }
}
