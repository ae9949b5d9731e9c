using System.Text.Json;
using System.Text.Json.Nodes;

namespace GovernancePortal.Bpmn.State;

/// <summary>Brings a state of shape 1 into shape 2: scopes got a kind, activities a count of retries, and waiting for events was added.</summary>
internal static class FirstShape
{
    public static JsonObject ToSecond(JsonObject state)
    {
        state["version"] = 2;
        state["errorCode"] = null;
        state["subscriptions"] = new JsonArray();
        foreach (var scope in Objects(state, "scopes"))
        {
            scope["kind"] = scope["parentId"] is null ? "process" : "sub-process";
            scope["loop"] = null;
        }

        foreach (var activity in Objects(state, "activities"))
            activity["retriesLeft"] = 0;
        return state;
    }

    private static IEnumerable<JsonObject> Objects(JsonObject state, string name)
        => state[name] is JsonArray list ? list.Select(item => item as JsonObject ?? throw new JsonException($"{name} holds something else than objects")) : [];
}
