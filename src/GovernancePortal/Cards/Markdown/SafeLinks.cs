using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace GovernancePortal.Cards.Markdown;

/// <summary>Leaves of a document only the links that are safe to follow; all others, and images, become their text.</summary>
internal static class SafeLinks
{
    private static readonly string[] Schemes = ["http", "https", "mailto"];

    public static void Apply(MarkdownDocument document)
    {
        foreach (var link in document.Descendants<LinkInline>().ToList())
        {
            link.Title = null;
            if (link.IsImage || !IsSafe(link.GetDynamicUrl?.Invoke() ?? link.Url)) link.ReplaceBy(new ContainerInline { Span = link.Span, Line = link.Line, Column = link.Column });
            else Mark(link);
        }

        foreach (var link in document.Descendants<AutolinkInline>().ToList())
        {
            if (IsSafe(link.IsEmail ? "mailto:" + link.Url : link.Url)) Mark(link);
            else link.ReplaceBy(new LiteralInline(link.Url));
        }
    }

    /// <summary>Absolute, of a known scheme that is written out, and without spaces, control characters or a name before the host.</summary>
    internal static bool IsSafe(string? url)
    {
        if (url is null || url.Length > 2000 || url.Any(static c => char.IsControl(c) || char.IsWhiteSpace(c) || c is '\\' or '<' or '>' or '"' or '\'' or '`')) return false;
        if (!Schemes.Any(s => url.StartsWith(s + ":", StringComparison.OrdinalIgnoreCase))) return false;
        return Uri.TryCreate(url, UriKind.Absolute, out var uri) && Schemes.Contains(uri.Scheme, StringComparer.Ordinal)
            && (uri.Scheme == Uri.UriSchemeMailto || (uri.UserInfo.Length == 0 && url.AsSpan(uri.Scheme.Length).StartsWith("://")));
    }

    private static void Mark(IMarkdownObject link) => link.GetAttributes().AddProperty("rel", "noopener noreferrer nofollow");
}
