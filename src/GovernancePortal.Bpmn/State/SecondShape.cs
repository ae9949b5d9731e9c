using System.Text.Json;
using System.Text.Json.Nodes;

namespace GovernancePortal.Bpmn.State;

/// <summary>Brings a state of shape 2 into shape 3: the history went out of the state, and what is left of it is bounded.</summary>
internal static class SecondShape
{
    public static JsonObject ToThird(JsonObject state)
    {
        var history = state["history"]?.Deserialize(ProcessStateJson.Default.ImmutableArrayVisit) ?? throw new JsonException("the state has no history");
        state.Remove("history");
        state["version"] = 3;
        state["endedVisits"] = history.Length;
        state["passedNodes"] = Sorted(history.Select(visit => visit.NodeId));
        state["passedFlows"] = Sorted(history.SelectMany(visit => visit.ArrivedBy));
        // which of them were activities only the definition knows; the others do no harm, their ids are asked for by nobody
        state["endedActivities"] = new JsonArray([.. history.TakeLast(ProcessState.MostEndedActivities)
            .Select(visit => JsonSerializer.SerializeToNode(new EndedActivity(visit.Id, visit.Outcome, visit.LeftAt), ProcessStateJson.Default.EndedActivity))]);
        return state;
    }

    private static JsonArray Sorted(IEnumerable<string> ids) => [.. ids.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(id => (JsonNode)id)];
}
