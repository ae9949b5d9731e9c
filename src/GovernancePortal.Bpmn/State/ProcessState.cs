using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace GovernancePortal.Bpmn.State;

/// <summary>
/// Where a process instance stands, at rest between two steps: all that is needed to go on, so that a restart goes on from its JSON alone. Immutable.
/// Its size is bounded by the definition, the variables and what is open; how long the process has been running does not matter. What is over was told
/// in <see cref="Execution.Events.VisitEnded"/>, which the host keeps.
/// </summary>
public sealed record ProcessState
{
    /// <summary>The JSON shape that this version of the engine writes; it reads the earlier ones too.</summary>
    public const int CurrentVersion = 3;

    /// <summary>How many ended activities a state remembers.</summary>
    public const int MostEndedActivities = 20;

    public required int Version { get; init; }

    public required string ProcessId { get; init; }

    /// <summary>SHA-256 of the definition's file.</summary>
    public required string DefinitionDigest { get; init; }

    public required ProcessStatus Status { get; init; }

    /// <summary>The end event at which a completed or failed process ended.</summary>
    public required string? EndEventId { get; init; }

    /// <summary>The code of the error that ended a failed process.</summary>
    public required string? ErrorCode { get; init; }

    /// <summary>Why a cancelled process was cancelled.</summary>
    public required string? CancelReason { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When the last step was made; steps never go back in time, whatever the clock does.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    public required DateTimeOffset? EndedAt { get; init; }

    /// <summary>The last number given to an activity, visit or incident.</summary>
    public required long LastNumber { get; init; }

    /// <summary>The process first, then what is under way inside it, the outer before the inner. An ended process keeps its own scope, for its variables.</summary>
    public required ImmutableArray<ScopeInstance> Scopes { get; init; }

    public required ImmutableArray<WaitingToken> Tokens { get; init; }

    public required ImmutableArray<ActivityInstance> Activities { get; init; }

    /// <summary>What the process waits for, oldest first.</summary>
    public required ImmutableArray<Subscription> Subscriptions { get; init; }

    public required ImmutableArray<Incident> Incidents { get; init; }

    /// <summary>How many stays of tokens at nodes have ended since the process began.</summary>
    public required long EndedVisits { get; init; }

    /// <summary>The nodes of the definition at which a stay has ended, in the order of their ids.</summary>
    public required ImmutableArray<string> PassedNodes { get; init; }

    /// <summary>The flows by which tokens came to those stays, in the order of their ids.</summary>
    public required ImmutableArray<string> PassedFlows { get; init; }

    /// <summary>The activities that ended last, at most <see cref="MostEndedActivities"/>, oldest first: whoever comes late is told what became of his.</summary>
    public required ImmutableArray<EndedActivity> EndedActivities { get; init; }

    /// <summary>The variables of the process.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, JsonElement> Variables => Scopes[0].Variables;

    /// <summary>The activities at which something is to be done or waited for: a loop is not, its turns are.</summary>
    public IEnumerable<ActivityInstance> WorkUnderWay()
    {
        var loops = Scopes.Where(scope => scope.Kind == ScopeKind.Loop).Select(scope => scope.Id).ToHashSet(StringComparer.Ordinal);
        return Activities.Where(activity => !loops.Contains(activity.Id));
    }

    /// <summary>How many tokens rest at each node, for a diagram.</summary>
    public ImmutableDictionary<string, int> TokensByNode() => WorkUnderWay().Select(activity => activity.NodeId)
        .Concat(Tokens.Select(token => token.NodeId))
        .GroupBy(id => id, StringComparer.Ordinal)
        .ToImmutableDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);

    /// <summary>The nodes that a token has been at, those where one is now included.</summary>
    public ImmutableHashSet<string> VisitedNodes() => PassedNodes.Concat(TokensByNode().Keys)
        .ToImmutableHashSet(StringComparer.Ordinal);

    /// <summary>The flows that a token has gone along.</summary>
    public ImmutableHashSet<string> TakenFlows() => PassedFlows.Concat(Activities.Select(activity => activity.ArrivedBy).OfType<string>())
        .Concat(Tokens.Select(token => token.FlowId))
        .ToImmutableHashSet(StringComparer.Ordinal);

    public string ToJson() => JsonSerializer.Serialize(this, ProcessStateJson.Default.ProcessState);

    /// <summary>Reads what <see cref="ToJson"/> of this version or an earlier one wrote.</summary>
    /// <exception cref="JsonException">The text is not a state.</exception>
    /// <exception cref="NotSupportedException">The state is of a version of the shape that is not known.</exception>
    public static ProcessState FromJson(string json)
    {
        var (document, version) = Parse(json);
        var state = version switch
        {
            CurrentVersion => document.Deserialize(ProcessStateJson.Default.ProcessState),
            2 => SecondShape.ToThird(JsonObject.Create(document)!).Deserialize(ProcessStateJson.Default.ProcessState),
            1 => SecondShape.ToThird(FirstShape.ToSecond(JsonObject.Create(document)!)).Deserialize(ProcessStateJson.Default.ProcessState),
            _ => throw new NotSupportedException($"the state has shape version {version}, this engine reads versions 1 to {CurrentVersion}"),
        };
        return state ?? throw new JsonException("the state is null");
    }

    /// <summary>The stays that ended before, which shapes 1 and 2 kept in the state itself, oldest first; a host that keeps them elsewhere takes them over once. None of later shapes.</summary>
    /// <exception cref="JsonException">The text is not a state.</exception>
    public static ImmutableArray<Visit> HistoryOf(string json)
    {
        var (document, version) = Parse(json);
        return version is 1 or 2 && document.TryGetProperty("history", out var history) ? history.Deserialize(ProcessStateJson.Default.ImmutableArrayVisit) : [];
    }

    private static (JsonElement Document, int Version) Parse(string json)
    {
        var document = JsonElement.Parse(json);
        if (document.ValueKind != JsonValueKind.Object)
            throw new JsonException("the state is not a JSON object");
        return (document, document.TryGetProperty("version", out var given) && given.TryGetInt32(out var number) ? number : 0);
    }
}
