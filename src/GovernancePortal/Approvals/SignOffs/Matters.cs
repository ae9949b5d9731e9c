using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Identity;

namespace GovernancePortal.Approvals.SignOffs;

/// <summary>What an approval approves, by the words of <c>gp:approves</c>. Each is approved for itself: none follows from another.</summary>
public static class Matters
{
    public const string Deployment = "deployment";
    public const string ModelIntegrity = "model-integrity";
    public const string Use = "use";
    public const string Duties = "duties";
    public const string Publication = "publication";
    public const string Waiver = "waiver";

    private static readonly Dictionary<string, (string Name, string Clause)> Known = new(StringComparer.Ordinal)
    {
        [Deployment] = ("deployment", "this version may be deployed to the environment that is asked for"),
        [ModelIntegrity] = ("model integrity", "the model is what the manifest says, and its files, data and tests can be relied on"),
        [Use] = ("business use", "it may be used for the business use that is asked for, and the risk that remains can be borne"),
        [Duties] = ("duties under the AI Act", "the duties under the AI Act that apply to this system are met"),
        [Waiver] = ("waiver of the rule", "the rule that is named need not hold for what is named until that day, with what is done instead"),
        [Publication] = ("publication of the policy", "this version of the policy may bind, or bind no longer, as it is asked"),
    };

    /// <summary>All that the portal knows.</summary>
    public static IReadOnlyList<string> Keys { get; } = [.. Known.Keys];

    /// <summary>What an approval of a task approves: what the file says, else what its seat answers for.</summary>
    public static IReadOnlyList<string> Of(UserTask task) => !task.Approves.IsEmpty ? task.Approves : PortalRoles.SeatOf(task.Seat) switch
    {
        Seat.Platform => [Deployment],
        Seat.Security => [ModelIntegrity],
        Seat.Risk => [Use],
        Seat.Compliance => [Duties],
        _ => [],
    };

    /// <summary>"deployment and model integrity"; an unknown word is shown as it is.</summary>
    public static string Words(IEnumerable<string> matters) => Joined([.. matters.Select(matter => Known.TryGetValue(matter, out var words) ? words.Name : matter)]);

    /// <summary>"that this version may be deployed …, and that …".</summary>
    internal static string Clause(IEnumerable<string> matters, string begins = "that") => string.Join("; ", matters.Select(matter => Known.TryGetValue(matter, out var words) ? $"{begins} {words.Clause}" : $"“{matter}”"));

    private static string Joined(IReadOnlyList<string> names) => names.Count < 2 ? string.Concat(names) : $"{string.Join(", ", names.Take(names.Count - 1))} and {names[^1]}";
}
