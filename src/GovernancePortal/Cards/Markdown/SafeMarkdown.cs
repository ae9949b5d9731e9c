using System.Net;
using Markdig;
using Markdig.Renderers;
using Markdig.Syntax;

namespace GovernancePortal.Cards.Markdown;

/// <summary>
/// Markdown of a card as HTML that may stand on a page: CommonMark with tables, raw HTML shown as text, links to http, https and mailto only, no images, nothing
/// loaded from elsewhere. A text beyond the limits is shown as it is written.
/// </summary>
public static class SafeMarkdown
{
    private const int MostCharacters = 64 * 1024;
    private const int MostHtmlCharacters = 1024 * 1024;

    /// <summary>Brackets cost the parser time by their square.</summary>
    private const int MostBrackets = 2000;

    /// <summary>Rows times columns: short rows are filled up to the widest.</summary>
    private const int MostTableCells = 20_000;

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().UseAutoLinks().Build();

    /// <summary>HTML of block elements, headings two levels below the page's own. Empty for null.</summary>
    public static string ToHtml(string? markdown)
    {
        if (string.IsNullOrWhiteSpace(markdown)) return "";
        return IsWithinLimits(markdown) && TryRender(markdown, out var html) ? html : AsWritten(markdown);
    }

    private static bool IsWithinLimits(string markdown)
    {
        if (markdown.Length > MostCharacters || markdown.AsSpan().Count('[') > MostBrackets) return false;
        var widest = 0;
        var lines = 0;
        foreach (var line in markdown.AsSpan().EnumerateLines()) (widest, lines) = (Math.Max(widest, line.Count('|')), lines + 1);
        return (long)widest * lines <= MostTableCells;
    }

    private static bool TryRender(string markdown, out string html)
    {
        html = "";
        try
        {
            var document = Markdig.Markdown.Parse(markdown, Pipeline);
            SafeLinks.Apply(document);
            foreach (var heading in document.Descendants<HeadingBlock>()) heading.Level = Math.Min(6, heading.Level + 2);
            using var writer = new StringWriter { NewLine = "\n" };
            var renderer = new HtmlRenderer(writer);
            Pipeline.Setup(renderer);
            renderer.Render(document);
            html = writer.ToString();
            return html.Length <= MostHtmlCharacters;
        }
        catch (ArgumentException)
        {
            // Markdig's answer to nesting beyond its limit
            return false;
        }
    }

    private static string AsWritten(string markdown)
    {
        var shown = markdown.Length > MostCharacters ? markdown[..MostCharacters] + "\n…" : markdown;
        return $"<pre>{WebUtility.HtmlEncode(shown)}</pre>\n";
    }
}
