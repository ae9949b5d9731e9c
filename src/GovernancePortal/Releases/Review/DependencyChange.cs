using GovernancePortal.Gates;
using GovernancePortal.Registry.Dependencies;

namespace GovernancePortal.Releases.Review;

/// <summary>A library or model that a version stands on otherwise than the approved one did, or a list that says nothing.</summary>
/// <param name="Before">Version then; null where it was not there.</param>
/// <param name="After">Version now; null where it is gone.</param>
/// <param name="Means">In words.</param>
/// <param name="IsDoubtful">Somebody should look at it.</param>
public sealed record DependencyChange(string Name, string? Before, string? After, string Means, bool IsDoubtful = false)
{
    private const string NoVersion = "no version";
    private const int MostLists = 3;

    /// <summary>What nobody can read comes first, then by name. Where only one of both has a list, that is said, and not each of its entries.</summary>
    public static IReadOnlyList<DependencyChange> Between(DependencyList before, DependencyList now) =>
    [
        .. now.Unread.Select(list => new DependencyChange(list.Path, null, "cannot be read", list.Reason, true)),
        .. (before.Lists.Count, now.Lists.Count) switch
        {
            (0, 0) => [],
            (0, _) => [new("list", null, Said(now), "Listed for the first time")],
            (_, 0) => [new("list", Said(before), null, "What it stands on is not listed any more", true)],
            _ => Items(before, now),
        },
    ];

    private static IEnumerable<DependencyChange> Items(DependencyList before, DependencyList now)
    {
        var old = before.Items.ToDictionary(item => item.Name, item => item.Version, StringComparer.Ordinal);
        var present = now.Items.ToDictionary(item => item.Name, item => item.Version, StringComparer.Ordinal);
        foreach (var name in old.Keys.Union(present.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
            switch (old.GetValueOrDefault(name), present.GetValueOrDefault(name))
            {
                case (null, { } added):
                    yield return new(name, null, Shown(added), "New");
                    break;
                case ({ } removed, null):
                    yield return new(name, Shown(removed), null, "Not used any more");
                    break;
                case ({ } was, { } becomes) when was != becomes:
                    yield return Moved(name, was, becomes);
                    break;
            }
    }

    private static DependencyChange Moved(string name, string was, string becomes) => (System.Version.TryParse(was, out var older), System.Version.TryParse(becomes, out var newer)) switch
    {
        (true, true) => newer > older ? new(name, was, becomes, "Newer version") : new(name, was, becomes, "Older version", true),
        (true, false) when becomes.Length == 0 || becomes[0] is '>' or '<' or '~' or '!' or '=' => new(name, was, Shown(becomes), "No fixed version any more", true),
        _ => new(name, Shown(was), Shown(becomes), "Another version"),
    };

    private static string Shown(string version) => version.Length == 0 ? NoVersion : version;

    private static string Said(DependencyList list) => $"{(list.Items.Count == 1 ? "1 dependency" : $"{list.Items.Count} dependencies")} in {GateText.List(list.Lists, MostLists)}";
}
