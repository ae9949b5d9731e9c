using System.Text.Json;
using GovernancePortal.Cel;

namespace GovernancePortal.PolicySets.Checking;

/// <summary>The type of a set's own constants, as they are written.</summary>
internal static class ValueTypes
{
    /// <summary>The set's values as a record: an unknown name is found when the set is checked.</summary>
    public static CelType OfAll(JsonElement values) => Record("values", values);

    private static CelType Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => CelType.Bool,
        JsonValueKind.String => CelType.String,
        JsonValueKind.Number => value.TryGetInt64(out _) ? CelType.Int : CelType.Double,
        JsonValueKind.Array => CelType.List(Common(value.EnumerateArray().Select(Of))),
        JsonValueKind.Object => CelType.Map(CelType.String, Common(value.EnumerateObject().Select(member => Of(member.Value)))),
        _ => CelType.Dyn,
    };

    private static CelType Common(IEnumerable<CelType> types)
    {
        var all = types.ToList();
        return all.Count > 0 && all.TrueForAll(type => type.ToString() == all[0].ToString()) ? all[0] : CelType.Dyn;
    }

    private static CelType Record(string name, JsonElement members) =>
        CelType.Record(name, members.EnumerateObject().ToDictionary(member => member.Name, member => Of(member.Value), StringComparer.Ordinal));
}
