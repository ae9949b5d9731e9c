using System.Text.RegularExpressions;

namespace GovernancePortal.Tests.Architecture;

/// <summary>Which room may use which: only downward. The step of a room, lowest first; rooms on one step do not use each other.</summary>
internal static partial class RoomMap
{
    private static readonly Dictionary<string, int> Steps = new(StringComparer.Ordinal)
    {
        ["Platform"] = 0,
        ["Ledger"] = 1,
        ["Identity"] = 1,
        ["Approvals"] = 2,
        ["Registry"] = 3,
        ["Cards"] = 4,
        ["Datasets"] = 4,
        ["Policies"] = 5,
        ["Gates"] = 6,
        ["Releases"] = 7,
        ["Evidence"] = 8,
        ["Demo"] = 9,
    };

    public static IEnumerable<string> Rooms => Steps.Keys;

    /// <summary>What in this file's text points where its room must not look.</summary>
    public static IEnumerable<string> Violations(string room, string file, string text)
    {
        foreach (var used in References().Matches(text).Select(match => match.Groups["room"].Value).Distinct(StringComparer.Ordinal))
            if (!May(room, used))
                yield return $"{file}: {room} uses {used}";
    }

    private static bool May(string room, string used) => (room, used) switch
    {
        _ when room == used => true,
        (_, "Ui") => room != "Platform",
        ("Ui", _) => used == "Platform",
        ("Ledger", "Identity") or ("Identity", "Ledger") => true,
        _ => !Steps.TryGetValue(used, out var below) || (Steps.TryGetValue(room, out var step) && below < step),
    };

    [GeneratedRegex(@"\bGovernancePortal\.(?<room>[A-Z][A-Za-z]+)\b", RegexOptions.ExplicitCapture)]
    private static partial Regex References();
}
