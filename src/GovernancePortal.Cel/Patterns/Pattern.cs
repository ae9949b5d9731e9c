using System.Text.RegularExpressions;
using GovernancePortal.Cel.Evaluation;

namespace GovernancePortal.Cel.Patterns;

/// <summary>A regular expression in the syntax of RE2 (langdef.md, "Regular Expressions"), matched in time linear in the text.</summary>
internal sealed class Pattern
{
    private const int LongestPattern = 2_000;
    private const int StepsOfAPart = 10;

    /// <summary>Far beyond what the cost limit lets pass; the last door should the runtime be slow all the same.</summary>
    private static readonly TimeSpan LongestMatch = TimeSpan.FromSeconds(5);

    private readonly Regex _regex;

    private Pattern(Regex regex, int size)
    {
        _regex = regex;
        Size = size;
    }

    /// <summary>How many parts the pattern has, its repetitions written out: what reading it and matching a character with it may cost.</summary>
    public int Size { get; }

    /// <summary>Reads a pattern. Null with the reason where it is none, uses what RE2 lacks, or is too large.</summary>
    public static Pattern? Read(string pattern, Frame? frame, out PatternRefusal? refused)
    {
        refused = new($"the pattern is longer than {LongestPattern} characters", IsLimit: true);
        if (pattern.Length > LongestPattern)
            return null;
        frame?.Spend(100 + pattern.Length);
        var translation = new PatternTranslation(pattern);
        refused = translation.Refusal;
        if (refused is not null)
            return null;
        frame?.Spend(StepsOfAPart * (long)translation.Size);
        return Compile(translation, out refused);
    }

    /// <exception cref="CelException">The match took longer than it may, whatever it cost: an error could be absorbed, and the answer would hang on the machine.</exception>
    public CelValue Matches(string text, Frame frame)
    {
        frame.Spend(1 + (text.Length * (4L + Size) / 32));
        try
        {
            return CelValue.Of(_regex.IsMatch(text));
        }
        catch (RegexMatchTimeoutException)
        {
            throw new CelException(CelErrorKind.Limit, "the pattern took too long to match", 1, 1);
        }
    }

    private static Pattern? Compile(PatternTranslation translation, out PatternRefusal? refused)
    {
        refused = null;
        try
        {
            return new Pattern(new Regex(translation.Text, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, LongestMatch), translation.Size);
        }
        catch (RegexParseException broken)
        {
            refused = new(Words(broken.Error), IsLimit: false, translation.PlaceOf(broken.Offset));
        }
        catch (NotSupportedException)
        {
            refused = new("the pattern is too large", IsLimit: true);
        }

        return null;
    }

    private static string Words(RegexParseError error) => error switch
    {
        RegexParseError.QuantifierAfterNothing => "a repetition of nothing",
        RegexParseError.NestedQuantifiersNotParenthesized => "a repetition of a repetition",
        RegexParseError.ReversedQuantifierRange => "a repetition whose least number is above its most",
        RegexParseError.ReversedCharacterRange => "a range of characters that runs backwards",
        RegexParseError.ShorthandClassInCharacterRange => "a range that begins or ends with a class",
        RegexParseError.InvalidUnicodePropertyEscape or RegexParseError.MalformedUnicodePropertyEscape => "an unknown category of Unicode",
        _ => "it cannot be read",
    };
}
