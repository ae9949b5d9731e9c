using System.Text.RegularExpressions;

namespace GovernancePortal.Gates.Measuring;

/// <summary>
/// Whether a licence, or an SPDX expression of several, is on the list of allowed ones, read as the shipped licence policy reads it: of an expression that has OR alone one is
/// enough, of any other all are asked for, and a licence WITH an exception is a licence of its own. What is neither on the list as it stands nor an expression is not allowed.
/// </summary>
internal static partial class LicenceTerms
{
    public static bool Allows(IReadOnlySet<string> allowed, string named)
    {
        var text = Lower(named.Trim());
        return IsListed(text) || (Expression.IsMatch(text) && IsEnough());

        bool IsEnough() => text.Contains('(', StringComparison.Ordinal) || text.Contains(" and ", StringComparison.Ordinal)
            ? Parts(text.Replace("(", "", StringComparison.Ordinal).Replace(")", "", StringComparison.Ordinal).Replace(" or ", " and ", StringComparison.Ordinal), " and ").All(IsListed)
            : Parts(text, " or ").Any(IsListed);

        bool IsListed(string part) => allowed.Any(licence => Lower(licence) == part);
    }

    private static IEnumerable<string> Parts(string text, string between) => text.Split(between).Select(part => part.Trim());

    // the letters of ASCII alone, as the rule
    private static string Lower(string text) => string.Create(text.Length, text, static (lower, from) =>
    {
        for (var i = 0; i < from.Length; i++)
            lower[i] = char.IsAsciiLetterUpper(from[i]) ? (char)(from[i] | 0x20) : from[i];
    });

    // ids, WITH an exception, AND, OR, and brackets that hold no others
    [GeneratedRegex(@"^([a-z0-9][a-z0-9.+-]*( +with +[a-z0-9][a-z0-9.+-]*)?|\( *[a-z0-9][a-z0-9.+-]*( +with +[a-z0-9][a-z0-9.+-]*)?( +(and|or) +[a-z0-9][a-z0-9.+-]*( +with +[a-z0-9][a-z0-9.+-]*)?)* *\))( +(and|or) +([a-z0-9][a-z0-9.+-]*( +with +[a-z0-9][a-z0-9.+-]*)?|\( *[a-z0-9][a-z0-9.+-]*( +with +[a-z0-9][a-z0-9.+-]*)?( +(and|or) +[a-z0-9][a-z0-9.+-]*( +with +[a-z0-9][a-z0-9.+-]*)?)* *\)))*\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Expression { get; }
}
