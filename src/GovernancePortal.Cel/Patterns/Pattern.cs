using System.Text.RegularExpressions;
using GovernancePortal.Cel.Evaluation;

namespace GovernancePortal.Cel.Patterns;

/// <summary>A regular expression in the syntax of RE2 (langdef.md, "Regular Expressions"), matched in time linear in the text.</summary>
internal sealed class Pattern
{
    private const int LongestPattern = 2_000;

    /// <summary>Far beyond what the cost limit lets pass; the last door should the runtime be slow all the same.</summary>
    private static readonly TimeSpan LongestMatch = TimeSpan.FromSeconds(5);

    private readonly Regex _regex;
    private readonly int _weight;

    private Pattern(Regex regex, int length)
    {
        _regex = regex;
        _weight = 1 + (length / 4);
    }

    /// <summary>Reads a pattern. Null with the reason where it is none, or uses what RE2 lacks.</summary>
    public static Pattern? Read(string pattern, out string refused)
    {
        refused = $"the pattern is longer than {LongestPattern} characters";
        if (pattern.Length > LongestPattern)
            return null;
        var translation = new PatternTranslation(pattern);
        refused = $"the pattern is not in the syntax of RE2: {translation.Refusal}";
        return translation.Refusal is null ? Compile(pattern, translation.Text, out refused) : null;
    }

    public CelValue Matches(string text, Frame frame)
    {
        frame.Spend(1 + ((long)text.Length * _weight / 8));
        try
        {
            return CelValue.Of(_regex.IsMatch(text));
        }
        catch (RegexMatchTimeoutException)
        {
            return CelValue.Error("the pattern took too long to match");
        }
    }

    private static Pattern? Compile(string pattern, string translated, out string refused)
    {
        refused = "";
        try
        {
            return new Pattern(new Regex(translated, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, LongestMatch), pattern.Length);
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
