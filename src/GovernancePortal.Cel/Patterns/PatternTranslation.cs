using System.Globalization;
using System.Text;

namespace GovernancePortal.Cel.Patterns;

/// <summary>
/// Says in .NET's syntax what a pattern means in RE2 (github.com/google/re2/wiki/Syntax), and refuses what only .NET knows: \d, \w and \s are ASCII,
/// $ is the end of the text, a character is a code point. What a group matched is never asked for, so that no group captures.
/// </summary>
internal sealed class PatternTranslation
{
    /// <summary>Any code point beyond U+FFFF, as .NET sees it.</summary>
    public const string Pair = @"[\uD800-\uDBFF][\uDC00-\uDFFF]";

    private const int LargestCount = 1_000;
    private const int LargestSize = 10_000;

    private readonly string _pattern;
    private readonly StringBuilder _out = new();
    private readonly PatternGroups _groups = new();
    private readonly List<(int Written, int Read)> _places = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private int _next;

    public PatternTranslation(string pattern)
    {
        _pattern = pattern;
        while (Refusal is null && !AtEnd)
            Step();
        if (_groups.OpenedAt is { } open)
            Refuse("a group without its end", open);
        if (Size > LargestSize)
            RefuseLimit($"the pattern has more than {LargestSize} parts, its repetitions written out");
    }

    public PatternRefusal? Refusal { get; private set; }

    public string Text => _out.ToString();

    /// <summary>How many characters of the translation are there already.</summary>
    public int Written => _out.Length;

    /// <summary>How many parts the pattern has, its repetitions written out.</summary>
    public int Size => _groups.Size;

    /// <summary>The place in the pattern that is read next.</summary>
    public int Next => _next;

    /// <summary>Whether a letter stands for all its forms here.</summary>
    public bool IsFolding => _groups.IsFolding;

    public bool AtEnd => _next >= _pattern.Length;

    public char Peek(int ahead = 0) => _next + ahead < _pattern.Length ? _pattern[_next + ahead] : '\0';

    /// <summary>The characters from there up to a mark; null where the mark does not come.</summary>
    public string? Between(int ahead, char mark)
    {
        var end = _next + ahead > _pattern.Length ? -1 : _pattern.IndexOf(mark, _next + ahead);
        return end < 0 ? null : _pattern[(_next + ahead)..end];
    }

    public void Put(string text, int read)
    {
        _places.Add((_out.Length, _next));
        _out.Append(text);
        _next += read;
    }

    public void Insert(int place, string text)
    {
        _out.Insert(place, text);
        for (var i = _places.Count - 1; i >= 0 && _places[i].Written >= place; i--)
            _places[i] = (_places[i].Written + text.Length, _places[i].Read);
    }

    /// <summary>What is written already from a place on.</summary>
    public string From(int place) => _out.ToString(place, _out.Length - place);

    /// <summary>Where in the pattern stands what a place of the translation came from.</summary>
    public int PlaceOf(int written) => _places.FindLast(place => place.Written < Math.Max(1, written)).Read;

    public void Refuse(string why, int? at = null) => Refusal ??= new(why, IsLimit: false, Math.Min(at ?? _next, _pattern.Length - 1));

    private void RefuseLimit(string reason) => Refusal ??= new(reason, IsLimit: true);

    private void Step()
    {
        switch (Peek())
        {
            case '\\':
                _groups.Add(1);
                new PatternEscape(this).Read(inClass: false);
                break;
            case '[':
                _groups.Add(1);
                new PatternClass(this).Read();
                break;
            case '(':
                Group();
                break;
            case ')':
                if (_groups.OpenedAt is null)
                    Refuse("a ')' without its '('");
                _groups.Close();
                Put(")", 1);
                break;
            case '{':
                Count();
                break;
            case '*' or '+' or '?' when Peek(1) == '+':
                Refuse("possessive repetition");
                break;
            case '*' or '+' or '?' or '|':
                Put(Peek().ToString(), 1);
                break;
            default:
                _groups.Add(1);
                Character();
                break;
        }
    }

    private void Character()
    {
        var next = Peek();
        if (next == '.')
            Put(_groups.IsDotAll ? $@"(?:{Pair}|[^\uD800-\uDFFF])" : $@"(?:{Pair}|[^\n\uD800-\uDFFF])", 1);
        else if (next == '$')
            Put(_groups.IsMultiLine ? "(?m:$)" : @"\z", 1);
        else if (next == '^')
            Put(_groups.IsMultiLine ? "(?m:^)" : "^", 1);
        else if (char.IsSurrogatePair(next, Peek(1)))
            Put(PatternFolding.Beyond(new Rune(next, Peek(1)), IsFolding), 2);
        else if (IsFolding && PatternFolding.Forms(next) is { } forms)
            Put($"[{forms}]", 1);
        else
            Put(next is '#' or ' ' ? $"\\{next}" : next.ToString(), 1);
    }

    private void Group()
    {
        var name = Peek(2) == 'P' && Peek(3) == '<' ? Between(4, '>') : Peek(2) == '<' ? Between(3, '>') : null;
        if (Peek(1) != '?')
            Open(1);
        else if (name is not null && _names.Contains(name))
            Refuse("a name that another group has already");
        else if (name is { Length: > 0 } && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') && _names.Add(name))
            Open((Peek(2) == 'P' ? 5 : 4) + name.Length);
        else
            Flags(_pattern.AsSpan(_next + 2));
    }

    private void Open(int read, string mark = "(?:")
    {
        _groups.Open(_next);
        if (_groups.IsTooDeep)
            RefuseLimit("the pattern has too many groups in one another");
        Put(mark, read);
    }

    /// <summary>Flags for the rest of the group, or for one of their own. What U changes cannot be seen where only a match is asked for.</summary>
    private void Flags(ReadOnlySpan<char> rest)
    {
        var length = rest.IndexOfAnyExcept("imsU-");
        var minus = rest[..Math.Max(0, length)].IndexOf('-');
        var on = rest[..(minus < 0 ? Math.Max(0, length) : minus)];
        var off = minus < 0 ? default : rest[(minus + 1)..length];
        if (length < 0 || rest[length] is not (':' or ')') || off.Contains('-') || (off.IsEmpty && (minus >= 0 || (on.IsEmpty && rest[length] == ')'))))
        {
            Refuse("look-around, atomic or conditional group, or unknown flag");
            return;
        }

        var isDotAll = !off.Contains('s') && (on.Contains('s') || _groups.IsDotAll);
        var isMultiLine = !off.Contains('m') && (on.Contains('m') || _groups.IsMultiLine);
        var isFolding = !off.Contains('i') && (on.Contains('i') || _groups.IsFolding);
        var letterCase = off.Contains('i') ? "-i" : on.Contains('i') ? "i" : "";
        if (rest[length] == ':')
        {
            Open(length + 3, $"(?{letterCase}:");
            _groups.Set(isDotAll, isMultiLine, isFolding);
            return;
        }

        _groups.Set(isDotAll, isMultiLine, isFolding);
        Put(letterCase.Length == 0 ? "" : $"(?{letterCase})", length + 3);
        if (Peek() is '*' or '+' or '?' or '{')
            Refuse("a repetition of nothing");
    }

    private void Count()
    {
        var inner = Between(1, '}') ?? "";
        if (inner.Length == 0 || !inner.All(c => char.IsAsciiDigit(c) || c == ',') || !char.IsAsciiDigit(inner[0]) || inner.Count(',') > 1)
        {
            _groups.Add(1);
            Put("\\{", 1);
            return;
        }

        var largest = inner.Split(',').Max(part => part.Length > 4 ? int.MaxValue : part.Length == 0 ? 0 : int.Parse(part, NumberStyles.None, CultureInfo.InvariantCulture));
        if (largest > LargestCount)
            Refuse($"a repetition of more than {LargestCount}");
        else if (Peek(inner.Length + 2) == '+')
            Refuse("possessive repetition");
        _groups.Repeat(inner.EndsWith(',') ? largest + 1 : largest);
        Put($"{{{inner}}}", inner.Length + 2);
    }
}
