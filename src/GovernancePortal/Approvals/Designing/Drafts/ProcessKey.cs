using System.Text.RegularExpressions;

namespace GovernancePortal.Approvals.Designing.Drafts;

/// <summary>The key of a process: lower-case words joined by '-', the id of its process element.</summary>
internal static partial class ProcessKey
{
    public const int Most = 100;

    public const string Rule = "The key is lower-case words joined by '-', such as emergency-rollback, with a letter first and at most 100 characters.";

    // words of the portal's own addresses
    private static readonly string[] Taken = ["drafts", "designer", "check", "new"];

    public static bool IsFree(string key) => key.Length is > 0 and <= Most && !Taken.Contains(key) && Words().IsMatch(key);

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Words();
}
