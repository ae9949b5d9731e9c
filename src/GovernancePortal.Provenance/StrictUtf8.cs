using System.Text;

namespace GovernancePortal.Provenance;

internal static class StrictUtf8
{
    /// <summary>UTF-8 without byte order mark that throws instead of replacing what is not Unicode.</summary>
    public static UTF8Encoding Encoding { get; } = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
}
