using System.Globalization;

namespace GovernancePortal.Redaction.Reading;

/// <summary>Reads an escape in a JSON string (RFC 8259 section 7), character by character behind the backslash.</summary>
internal struct JsonEscape
{
    private const int HexDigits = 4;

    private int _hexDigitsLeft;
    private int _hexValue;

    /// <summary>The character that the escape stands for, once it is complete.</summary>
    public char Value { get; private set; }

    /// <summary>Characters that it takes in the file, the backslash included.</summary>
    public int Length { get; private set; }

    /// <summary>What is wrong, without the content; null while all is well.</summary>
    public string? Error { get; private set; }

    public static JsonEscape Begin() => default;

    /// <summary>Takes the next character.</summary>
    /// <returns>True when the escape is complete.</returns>
    public bool Read(char c)
    {
        if (_hexDigitsLeft > 0)
            return ReadHexDigit(c);
        if (c == 'u')
        {
            _hexDigitsLeft = HexDigits;
            return false;
        }

        Length = 2;
        Value = c switch { 'n' => '\n', 'r' => '\r', 't' => '\t', 'b' => '\b', 'f' => '\f', _ => c };
        if (!"nrtbf\"\\/".Contains(c))
            Error = "An escape is not known.";
        return Error is null;
    }

    private bool ReadHexDigit(char c)
    {
        if (!int.TryParse([c], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var digit))
        {
            Error = "Four hexadecimal digits are expected.";
            return false;
        }

        _hexValue = _hexValue << 4 | digit;
        Value = (char)_hexValue;
        Length = HexDigits + 2;
        return --_hexDigitsLeft == 0;
    }
}
