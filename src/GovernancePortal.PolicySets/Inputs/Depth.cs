using System.Text.Json;

namespace GovernancePortal.PolicySets.Inputs;

/// <summary>How many lists and objects lie inside one another.</summary>
internal static class Depth
{
    public static int Of(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => 1 + json.EnumerateObject().Select(member => Of(member.Value)).DefaultIfEmpty().Max(),
        JsonValueKind.Array => 1 + json.EnumerateArray().Select(Of).DefaultIfEmpty().Max(),
        _ => 0,
    };
}
