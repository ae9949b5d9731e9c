using GovernancePortal.Cards.Yaml;

namespace GovernancePortal.Cards.HuggingFace;

/// <summary>A README cut in two: the YAML between the first line <c>---</c> and the next one, and the Markdown after it, which may hold <c>---</c> itself.</summary>
/// <param name="Yaml">Without the marks; empty when there is no front matter.</param>
/// <param name="Body">Everything after the closing mark.</param>
/// <param name="BodyLine">The file's line at which the body begins, from 1.</param>
internal sealed record FrontMatter(string Yaml, string Body, int BodyLine)
{
    private const string Mark = "---";

    public static FrontMatter Split(string text, Findings findings)
    {
        if (!IsMark(LineAt(text, 0)))
        {
            findings.Warning("card.front-matter", "", FileSpan.Start, "Expected front matter between two lines “---” at the very start of the file. Only the text is read.");
            return new FrontMatter("", text, 1);
        }

        if (Cut(text) is { } parts) return parts;
        findings.Error("card.front-matter", "", FileSpan.Start, "Expected a line “---” that ends the front matter.");
        return new FrontMatter("", "", 1);
    }

    /// <summary>Whether the text has front matter with something after it.</summary>
    public static bool HasBody(string text) => IsMark(LineAt(text, 0)) && Cut(text) is { } parts && !string.IsNullOrWhiteSpace(parts.Body);

    private static FrontMatter? Cut(string text)
    {
        var start = LineAt(text, 0).Length + 1;
        var line = 2;
        for (var at = start; at < text.Length; line++)
        {
            var current = LineAt(text, at);
            var next = Math.Min(text.Length, at + current.Length + 1);
            if (IsMark(current)) return new FrontMatter(text[start..at], text[next..], line + 1);
            at = next;
        }

        return null;
    }

    private static ReadOnlySpan<char> LineAt(string text, int at)
    {
        var rest = text.AsSpan(at);
        var end = rest.IndexOf('\n');
        return end < 0 ? rest : rest[..end];
    }

    private static bool IsMark(ReadOnlySpan<char> line) => line.TrimEnd(" \t").SequenceEqual(Mark);
}
