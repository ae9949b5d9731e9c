namespace GovernancePortal.Tests.Architecture;

/// <summary>Which room may use which: only downward. The step of a room, lowest first; rooms on one step do not use each other.</summary>
internal static class RoomMap
{
    private static readonly Dictionary<string, int> Steps = new(StringComparer.Ordinal)
    {
        ["Platform"] = 0,
        ["Ledger"] = 1,
        ["Identity"] = 1,
        ["Approvals"] = 2,
        ["Webhooks"] = 2,
        ["Notifications"] = 3,
        ["Registry"] = 3,
        ["Cards"] = 4,
        ["Datasets"] = 4,
        ["Policies"] = 5,
        ["Evaluations"] = 5,
        ["Compliance"] = 5,
        ["Waivers"] = 6,
        ["Gates"] = 7,
        ["Releases"] = 8,
        ["Evidence"] = 9,
        ["Pipelines"] = 9,
        ["Demo"] = 10,
    };

    public static IEnumerable<string> Rooms => Steps.Keys;

    /// <summary>Where this type points to a room that its own must not use.</summary>
    /// <param name="root">The namespace that holds the rooms.</param>
    public static IEnumerable<string> Violations(Type type, string root) =>
        RoomOf(type, root) is { } room
            ? CompiledReferences.Of(type).Select(used => RoomOf(used, root)).OfType<string>().Distinct(StringComparer.Ordinal)
                .Where(used => !May(room, used)).Select(used => $"{type.FullName}: {room} uses {used}")
            : [];

    private static string? RoomOf(Type type, string root) =>
        type.Namespace is { } name && name.StartsWith(root + ".", StringComparison.Ordinal) ? name[(root.Length + 1)..].Split('.')[0] : null;

    private static bool May(string room, string used) => (room, used) switch
    {
        _ when room == used => true,
        ("Migrations", _) => true, // made from the model by a tool
        (_, "Ui") => room != "Platform",
        ("Ui", _) => used == "Platform",
        ("Ledger", "Identity") or ("Identity", "Ledger") => true,
        _ => !Steps.TryGetValue(used, out var below) || (Steps.TryGetValue(room, out var step) && below < step),
    };
}
