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

    /// <summary>Reads a pattern. Null with the reason where it is none, or uses what RE2 lacks.</summary>
    public static Pattern? Read(string pattern, Frame? frame, out string refused)
    {
        refused = $"the pattern is longer than {LongestPattern} characters";
        if (pattern.Length > LongestPattern)
            return null;
        frame?.Spend(100 + pattern.Length);
        var translation = new PatternTranslation(pattern);
        refused = $"the pattern is not in the syntax of RE2: {translation.Refusal}";
        if (translation.Refusal is not null)
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

    private static Pattern? Compile(PatternTranslation translation, out string refused)
    {
        refused = "";
        try
        {
            return new Pattern(new Regex(translation.Text, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, LongestMatch), translation.Size);
        }
        catch (ArgumentException)
        {
            refused = "the pattern is no regular expression";
        }
        catch (NotSupportedException)
        {
            refused = "the pattern is too large";
        }

        return null;
    }
}
