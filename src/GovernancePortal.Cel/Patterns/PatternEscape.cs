using System.Globalization;

namespace GovernancePortal.Cel.Patterns;

/// <summary>A backslash and what follows it. In a class the shorthands stand without brackets of their own.</summary>
internal sealed class PatternEscape(PatternTranslation pattern)
{
    public void Read(bool inClass)
    {
        var letter = pattern.Peek(1);
        if (Shorthand(letter, inClass) is { } shorthand)
            pattern.Put(shorthand, 2);
        else if (letter is 'a' or 'f' or 't' or 'n' or 'r' or 'v' || (!inClass && letter is 'b' or 'B' or 'A' or 'z'))
            pattern.Put("\\" + letter, 2);
        else if (letter is 'p' or 'P')
            Category(letter);
        else if (letter == 'x')
            Hex();
        else if (letter == '\0' || char.IsAsciiLetterOrDigit(letter) || letter > '\u007f')
            pattern.Refuse(char.IsAsciiDigit(letter) ? "back-reference or octal escape" : "unknown escape sequence");
        else
            pattern.Put("\\" + letter, 2);
    }

    private static string? Shorthand(char letter, bool inClass) => (letter, inClass) switch
    {
        ('d', true) => "0-9",
        ('w', true) => "0-9A-Za-z_",
        ('s', true) => @"\t\n\f\r ",
        ('D', true) => @"\u0000-/:-\uFFFF",
        ('W', true) => @"\u0000-/:-@\[-\^`\{-\uFFFF",
        ('S', true) => @"\u0000-\u0008\u000B\u000E-\u001F!-\uFFFF",
        ('d', false) => "[0-9]",
        ('w', false) => "[0-9A-Za-z_]",
        ('s', false) => @"[\t\n\f\r ]",
        ('D', false) => "[^0-9]",
        ('W', false) => "[^0-9A-Za-z_]",
        ('S', false) => @"[^\t\n\f\r ]",
        _ => null,
    };

    /// <summary>A category of Unicode by its short name; scripts are not known to .NET.</summary>
    private void Category(char letter)
    {
        if (char.IsAsciiLetterUpper(pattern.Peek(2)))
            pattern.Put($"\\{letter}{{{pattern.Peek(2)}}}", 3);
        else if (pattern.Peek(2) == '{' && pattern.Between(3, '}') is { Length: 1 or 2 } name && name.All(char.IsAsciiLetter))
            pattern.Put($"\\{letter}{{{name}}}", 4 + name.Length);
        else
            pattern.Refuse("unknown category of Unicode");
    }

    private void Hex()
    {
        var braced = pattern.Peek(2) == '{';
        var digits = braced ? pattern.Between(3, '}') : $"{pattern.Peek(2)}{pattern.Peek(3)}";
        if (uint.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) && code < 0xD800)
            pattern.Put($"\\u{code:X4}", digits!.Length + (braced ? 4 : 2));
        else
            pattern.Refuse("unknown escape sequence");
    }
}
