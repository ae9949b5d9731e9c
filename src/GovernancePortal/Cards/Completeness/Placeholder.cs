using System.Text.RegularExpressions;

namespace GovernancePortal.Cards.Completeness;

/// <summary>Texts that stand where something should be said, and so do not count as filled in.</summary>
public static partial class Placeholder
{
    private static readonly string[] Words =
    [
        "more information needed", "tbd", "tba", "tbc", "todo", "to do", "to be done", "to be determined", "to be defined", "to be decided", "fixme", "xxx",
        "n/a", "n.a", "na", "not applicable", "not available", "unknown", "not known", "fill in", "fill me in", "placeholder", "model id", "lorem ipsum", "null", "?", "",
    ];

    /// <summary>Whether the text says nothing; brackets, quotes, emphasis, dashes and closing punctuation around it do not matter.</summary>
    public static bool Is(string? text)
    {
        if (text is null) return true;
        if (text.Length > 4000) return false;
        var bare = text.Trim(' ', '\t', '\n', '\r', '[', ']', '(', ')', '{', '}', '<', '>', '*', '_', '"', '\'', '“', '”', '.', '…', '-', '–', '—', '!', ':', '#', '`').ToLowerInvariant();
        var normal = string.Join(' ', bare.Split((char[])[' ', '\t', '\n'], StringSplitOptions.RemoveEmptyEntries));
        return Words.Contains(normal, StringComparer.Ordinal)
            || normal.StartsWith("lorem ipsum", StringComparison.Ordinal)
            || IsMarked(normal, "todo") || IsMarked(normal, "tbd") || IsMarked(normal, "fixme")
            || IsTemplate(text.ToLowerInvariant())
            || normal.All(static c => !char.IsLetterOrDigit(c));
    }

    private static bool IsMarked(string text, string mark) =>
        text.StartsWith(mark + ":", StringComparison.Ordinal) || text.StartsWith(mark + " -", StringComparison.Ordinal);

    /// <summary>A section of the Hugging Face template with nothing but labels and "[More Information Needed]".</summary>
    private static bool IsTemplate(string text) =>
        text.Contains("more information needed", StringComparison.Ordinal)
        && Label.Replace(text, "").Replace("more information needed", "", StringComparison.Ordinal).All(static c => !char.IsLetterOrDigit(c));

    [GeneratedRegex(@"\*\*[^*]{1,80}\*\*", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Label { get; }
}
