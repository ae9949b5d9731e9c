using System.Text.RegularExpressions;
using GovernancePortal.Cards.Yaml;

namespace GovernancePortal.Cards.HuggingFace;

/// <summary>Cuts a Markdown body into sections at its ATX headings (CommonMark 0.31, section 4.2), outside code fences and comments. Linear in the text.</summary>
internal sealed partial class BodyParser
{
    private const int MostHeadingCharacters = 1000;
    private readonly List<BodySection> _sections = [];
    private readonly List<string> _text = [];
    private int _level;
    private string _title = "";
    private int _start;
    private string? _fence;
    private bool _inComment;

    /// <param name="body">Line ends as line feeds.</param>
    /// <param name="firstLine">The file's line at which the body begins.</param>
    public static IReadOnlyList<BodySection> Parse(string body, int firstLine)
    {
        var parser = new BodyParser { _start = firstLine };
        var line = firstLine;
        foreach (var text in body.Split('\n')) parser.Add(text, line++);
        parser.Close(line - 1);
        return parser._sections;
    }

    private void Add(string line, int number)
    {
        var free = _fence is null && !_inComment;
        Follow(line);
        if (!free || _sections.Count >= CardLimits.Headings || !MayBeHeading(line) || Heading.Match(line) is not { Success: true } heading)
        {
            _text.Add(line);
            return;
        }

        Close(number - 1);
        (_level, _title, _start) = (heading.Groups["marks"].Length, heading.Groups["title"].Value, number);
    }

    private static bool MayBeHeading(string line) => line.Length <= MostHeadingCharacters && line.AsSpan().TrimStart(' ').StartsWith('#');

    private void Follow(string line)
    {
        var trimmed = line.AsSpan().TrimStart(' ');
        if (_fence is not null)
        {
            if (trimmed.StartsWith(_fence) && trimmed.TrimEnd(" \t").TrimEnd(_fence[0]).IsEmpty) _fence = null;
            return;
        }

        if (!_inComment && line.Length - trimmed.Length <= 3 && (trimmed.StartsWith("```") || trimmed.StartsWith("~~~")))
        {
            var mark = trimmed[0];
            var length = trimmed.IndexOfAnyExcept(mark);
            var opens = mark == '~' || length < 0 || !trimmed[length..].Contains('`');
            if (opens) _fence = new string(mark, length < 0 ? trimmed.Length : length);
            return;
        }

        var (open, close) = (line.LastIndexOf("<!--", StringComparison.Ordinal), line.LastIndexOf("-->", StringComparison.Ordinal));
        if (open >= 0 || close >= 0) _inComment = open > close;
    }

    private void Close(int lastLine)
    {
        var text = string.Join('\n', TrimEmptyLines());
        if (_level > 0 || text.Length > 0) _sections.Add(new BodySection(_level, _title, text, new LineRange(_start, Math.Max(_start, lastLine))));
        _text.Clear();
    }

    private IEnumerable<string> TrimEmptyLines()
    {
        var first = _text.FindIndex(static l => !string.IsNullOrWhiteSpace(l));
        var last = _text.FindLastIndex(static l => !string.IsNullOrWhiteSpace(l));
        return first < 0 ? [] : _text.Skip(first).Take(last - first + 1);
    }

    [GeneratedRegex(@"^ {0,3}(?<marks>#{1,6})(?:[ \t]+(?<title>[^ \t].*?))??(?:[ \t]+#+)?[ \t]*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Heading { get; }
}
