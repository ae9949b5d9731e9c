using System.Security;
using System.Text.Encodings.Web;

namespace GovernancePortal.Cli.Portal;

/// <summary>Cuts secrets out of text: as they are, and as JSON, XML and addresses write them.</summary>
internal sealed class Secretless
{
    public const string Instead = "(secret)";
    private readonly HashSet<string> forms = new(StringComparer.Ordinal);
    private string[] longestFirst = [];

    /// <summary>From here on <see cref="Clean"/> leaves this text out. Blank text is no secret.</summary>
    public void Hide(string secret)
    {
        if (string.IsNullOrWhiteSpace(secret))
            return;
        forms.UnionWith(Forms(secret));
        longestFirst = [.. forms.OrderByDescending(form => form.Length)];
    }

    public string Clean(string text) => longestFirst.Aggregate(text, (said, form) => said.Replace(form, Instead, StringComparison.Ordinal));

    private static IEnumerable<string> Forms(string secret)
    {
        string[] written = [secret, Uri.EscapeDataString(secret), string.Join('/', secret.Replace('\\', '/').Split('/').Select(Uri.EscapeDataString)), .. InAddress(secret)];
        return written.SelectMany(form => new[] { form, JavaScriptEncoder.Default.Encode(form), JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(form), InXml(form), SecurityElement.Escape(form), InXml(form).Replace("\"", "&quot;", StringComparison.Ordinal) });
    }

    private static IEnumerable<string> InAddress(string secret) =>
        Uri.TryCreate("https://portal.example/" + secret, UriKind.Absolute, out var address) && address.AbsolutePath.Length > secret.Length ? [address.AbsolutePath[1..]] : [];

    // what XML writes of text between tags; in an attribute quotes are written out too
    private static string InXml(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
}
