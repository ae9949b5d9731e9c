using System.Collections.Frozen;
using GovernancePortal.Cel;
using GovernancePortal.PolicySets.Inputs;

namespace GovernancePortal.PolicySets.References;

/// <summary>The controls that policies may name, as <c>controls.txt</c> lists them.</summary>
internal static class Controls
{
    private static readonly FrozenDictionary<string, string> Titles = Embedded.Text("controls.txt").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Where(line => !line.StartsWith('#')).Select(line => line.Split('\t')).ToFrozenDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);

    public static IReadOnlyCollection<string> Ids => Titles.Keys;

    public static bool Knows(string id) => Titles.ContainsKey(id);

    /// <summary>The end of a message: <c>; did you mean 'AIA-9' (Risk management system)?</c>, or nothing.</summary>
    public static string Hint(string id) => Nearest.Find(id, OfTheSameFramework(id)) is { } near ? $"; did you mean '{near}' ({Titles[near]})?" : "";

    // NIST-GOVERN-99.9 is looked for among NIST's functions first: a framework's ids begin alike
    private static IEnumerable<string> OfTheSameFramework(string id) =>
        Ids.OrderByDescending(known => known.AsSpan().CommonPrefixLength(id)).ThenBy(known => known.Length).ThenBy(known => known, StringComparer.Ordinal);
}
