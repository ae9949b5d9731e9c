using System.Globalization;
using System.Text;

namespace GovernancePortal.Cel.Patterns;

/// <summary>
/// Says in .NET's syntax what a pattern means in RE2 (github.com/google/re2/wiki/Syntax), and refuses what only .NET knows: \d, \w and \s are ASCII,
/// $ is the end of the text, a point is a code point.
/// </summary>
internal sealed class PatternTranslation
{
    private const int LargestCount = 1_000;

    private readonly string _pattern;
    private readonly StringBuilder _out = new();
    private int _next;
    private bool _hasFlags;

    public PatternTranslation(string pattern)
    {
        _pattern = pattern;
        while (Refusal is null && _next < _pattern.Length)
            Step();
    }

    public string? Refusal { get; private set; }

    public string Text => _out.ToString();

    public bool AtEnd => _next >= _pattern.Length;

    public char Peek(int ahead = 0) => _next + ahead < _pattern.Length ? _pattern[_next + ahead] : '\0';

    private void Step()
    {
        switch (Peek())
        {
            case '\\':
                new PatternEscape(this).Read(inClass: false);
                break;
            case '[':
                new PatternClass(this).Read();
                break;
            case '(':
                Group();
                break;
            case '{':
                Count();
                break;
            case '.' when !_hasFlags:
                Put(@"(?:[\uD800-\uDBFF][\uDC00-\uDFFF]|[^\n\uD800-\uDFFF])", 1);
                break;
            case '$' when !_hasFlags:
                Put(@"\z", 1);
                break;
            case '*' or '+' or '?' when Peek(1) == '+':
                Refuse("possessive repetition");
                break;
            case '#' or ' ':
                Put("\\" + Peek(), 1);
                break;
            default:
                Put(Peek().ToString(), 1);
                break;
        }
    }

    private void Group()
    {
        if (Peek(1) != '?')
        {
            Put("(", 1);
            return;
        }

        var rest = _pattern.AsSpan(_next + 2);
        if (rest.StartsWith("P<", StringComparison.Ordinal))
            Put("(?<", 4);
        else if (rest.StartsWith(":", StringComparison.Ordinal))
            Put("(?:", 3);
        else if (rest.Length > 1 && rest[0] == '<' && rest[1] is not ('=' or '!'))
            Put("(?<", 3);
        else
            Flags(rest);
    }

    private void Flags(ReadOnlySpan<char> rest)
    {
        var length = rest.IndexOfAnyExcept("ims-");
        if (length <= 0 || rest[length] is not (':' or ')'))
        {
            Refuse("look-around, atomic or conditional group, or unknown flag");
            return;
        }

        _hasFlags |= rest[..length].ContainsAny('s', 'm');
        Put("(?" + rest[..(length + 1)].ToString(), length + 3);
    }

    private void Count()
    {
        var end = _pattern.IndexOf('}', _next);
        var inner = end < 0 ? "" : _pattern[(_next + 1)..end];
        if (inner.Length == 0 || !inner.All(c => char.IsAsciiDigit(c) || c == ',') || !char.IsAsciiDigit(inner[0]))
            Put("\\{", 1);
        else if (inner.Split(',').Any(part => part.Length > 4 || (part.Length > 0 && int.Parse(part, NumberStyles.None, CultureInfo.InvariantCulture) > LargestCount)))
            Refuse($"a repetition of more than {LargestCount}");
        else if (end + 1 < _pattern.Length && _pattern[end + 1] == '+')
            Refuse("possessive repetition");
        else
            Put(_pattern[_next..(end + 1)], end + 1 - _next);
    }

    /// <summary>The characters from there up to a mark; null where the mark does not come.</summary>
    public string? Between(int ahead, char mark)
    {
        var end = _next + ahead > _pattern.Length ? -1 : _pattern.IndexOf(mark, _next + ahead);
        return end < 0 ? null : _pattern[(_next + ahead)..end];
    }

    public void Put(string text, int read)
    {
        _out.Append(text);
        _next += read;
    }

    public void Refuse(string reason) => Refusal ??= reason;
}
