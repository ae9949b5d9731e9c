using System.Text.RegularExpressions;

namespace GovernancePortal.Policies.Versions;

/// <summary>What policy sets are called in addresses and files.</summary>
internal static partial class PolicyKey
{
    public const int Most = 80;

    // these are addresses beside the sets' own
    private static readonly string[] Taken = ["evaluate", "input-schema", "check", "versions", "drafts", "new", "replays"];

    /// <summary>Lower-case words joined by '-', as the file format has it, and no address of the portal's.</summary>
    public static bool IsFree(string key) => key.Length <= Most && Pattern.IsMatch(key) && !Taken.Contains(key);

    [GeneratedRegex(@"^[a-z][a-z0-9]*(?:-[a-z0-9]+)*\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pattern { get; }
}
