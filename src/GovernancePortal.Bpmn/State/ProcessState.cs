using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace GovernancePortal.Bpmn.State;

/// <summary>
/// Where a process instance stands, at rest between two steps: all there is to know, so that a restart goes on from its JSON alone. Immutable.
/// </summary>
public sealed record ProcessState
{
    /// <summary>The JSON shape that this version of the engine writes and reads.</summary>
    public const int CurrentVersion = 2;

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

    /// <summary>Every finished stay of a token at a node, oldest first.</summary>
    public required ImmutableArray<Visit> History { get; init; }

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
    public ImmutableHashSet<string> VisitedNodes() => History.Select(visit => visit.NodeId)
        .Concat(TokensByNode().Keys)
        .ToImmutableHashSet(StringComparer.Ordinal);

    /// <summary>The flows that a token has gone along.</summary>
    public ImmutableHashSet<string> TakenFlows() => History.SelectMany(visit => visit.ArrivedBy)
        .Concat(Activities.Select(activity => activity.ArrivedBy).OfType<string>())
        .Concat(Tokens.Select(token => token.FlowId))
        .ToImmutableHashSet(StringComparer.Ordinal);

    public string ToJson() => JsonSerializer.Serialize(this, ProcessStateJson.Default.ProcessState);

    /// <summary>Reads what <see cref="ToJson"/> of this version or an earlier one wrote.</summary>
    /// <exception cref="JsonException">The text is not a state.</exception>
    /// <exception cref="NotSupportedException">The state is of a version of the shape that is not known.</exception>
    public static ProcessState FromJson(string json)
    {
        var document = JsonElement.Parse(json);
        if (document.ValueKind != JsonValueKind.Object)
            throw new JsonException("the state is not a JSON object");
        var version = document.TryGetProperty("version", out var given) && given.TryGetInt32(out var number) ? number : 0;
        var state = version switch
        {
            CurrentVersion => document.Deserialize(ProcessStateJson.Default.ProcessState),
            1 => FirstShape.ToSecond(JsonObject.Create(document)!).Deserialize(ProcessStateJson.Default.ProcessState),
            _ => throw new NotSupportedException($"the state has shape version {version}, this engine reads versions 1 to {CurrentVersion}"),
        };
        return state ?? throw new JsonException("the state is null");
    }
}
