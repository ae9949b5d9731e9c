using System.Globalization;
using System.Text;

namespace GovernancePortal.Cel.Patterns;

/// <summary>A backslash and what follows it. In a class the shorthands stand without brackets of their own.</summary>
internal sealed class PatternEscape(PatternTranslation pattern)
{
    public void Read(bool inClass)
    {
        var letter = pattern.Peek(1);
        if (Shorthand(letter, inClass) is { } shorthand)
            pattern.Put(pattern.IsFolding ? PatternFolding.Words(letter, inClass) ?? shorthand : shorthand, 2);
        else if (letter is 'a' or 'f' or 't' or 'n' or 'r' or 'v' || (!inClass && letter is 'b' or 'B' or 'A' or 'z'))
            pattern.Put("\\" + letter, 2);
        else if (letter is 'p' or 'P')
            Category(letter, inClass);
        else if (letter == 'x')
            Hex(inClass);
        else if (letter is '0' || (letter is >= '1' and <= '7' && IsOctal(pattern.Peek(2))))
            Octal(inClass);
        else if (letter == '\0' || char.IsAsciiLetterOrDigit(letter) || letter > '\u007f')
            pattern.Refuse(char.IsAsciiDigit(letter) ? "back-reference" : "unknown escape sequence");
        else
            pattern.Put("\\" + letter, 2);
    }

    private static string? Shorthand(char letter, bool inClass) => (letter, inClass) switch
    {
        ('d', true) => "0-9",
        ('w', true) => "0-9A-Za-z_",
        ('s', true) => @"\t\n\f\r ",
        ('D', true) => @"\u0000-/:-\uD7FF\uE000-\uFFFF",
        ('W', true) => @"\u0000-/:-@\[-\^`\{-\uD7FF\uE000-\uFFFF",
        ('S', true) => @"\u0000-\u0008\u000B\u000E-\u001F!-\uD7FF\uE000-\uFFFF",
        ('d', false) => "[0-9]",
        ('w', false) => "[0-9A-Za-z_]",
        ('s', false) => @"[\t\n\f\r ]",
        ('D', false) => $@"(?:{PatternTranslation.Pair}|[^0-9\uD800-\uDFFF])",
        ('W', false) => $@"(?:{PatternTranslation.Pair}|[^0-9A-Za-z_\uD800-\uDFFF])",
        ('S', false) => $@"(?:{PatternTranslation.Pair}|[^\t\n\f\r \uD800-\uDFFF])",
        _ => null,
    };

    /// <summary>A category of Unicode by its short name; scripts are not known to .NET.</summary>
    private void Category(char letter, bool inClass)
    {
        var name = pattern.Peek(2) == '{' ? pattern.Between(3, '}') : pattern.Peek(2).ToString();
        var isTurned = pattern.Peek(2) == '{' && name is ['^', ..];
        if (isTurned)
            (name, letter) = (name![1..], letter == 'p' ? 'P' : 'p');
        if (name is not { Length: 1 or 2 } || !name.All(char.IsAsciiLetter))
        {
            pattern.Refuse("unknown category of Unicode");
            return;
        }

        var read = pattern.Peek(2) == '{' ? 4 + name.Length + (isTurned ? 1 : 0) : 3;
        pattern.Put(letter == 'P' && !inClass ? $@"(?:{PatternTranslation.Pair}|[^\p{{{name}}}\uD800-\uDFFF])" : $@"\{letter}{{{name}}}", read);
    }

    private static bool IsOctal(char letter) => letter is >= '0' and <= '7';

    /// <summary>Up to three octal digits; one alone that is not zero would be a back-reference.</summary>
    private void Octal(bool inClass)
    {
        var (code, length) = (0, 0);
        for (; length < 3 && IsOctal(pattern.Peek(1 + length)); length++)
            code = (code * 8) + (pattern.Peek(1 + length) - '0');
        pattern.Put(Literal(code, inClass), 1 + length);
    }

    private void Hex(bool inClass)
    {
        var braced = pattern.Peek(2) == '{';
        var digits = braced ? pattern.Between(3, '}') : $"{pattern.Peek(2)}{pattern.Peek(3)}";
        if (digits is null || !digits.All(char.IsAsciiHexDigit) || !uint.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) || !Rune.IsValid(code))
            pattern.Refuse("unknown escape sequence");
        else if (code > char.MaxValue && inClass)
            pattern.Refuse("a code point beyond U+FFFF in a class");
        else
            pattern.Put(code > char.MaxValue ? PatternFolding.Beyond(new Rune(code), pattern.IsFolding) : Literal((int)code, inClass), digits.Length + (braced ? 4 : 2));
    }

    // a class adds the forms of all that it holds at its end
    private string Literal(int code, bool inClass) => !inClass && pattern.IsFolding && PatternFolding.Forms((char)code) is { } forms ? $"[{forms}]" : $"\\u{code:X4}";
}
