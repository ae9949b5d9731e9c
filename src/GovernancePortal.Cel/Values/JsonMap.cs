using System.Text.Json;

namespace GovernancePortal.Cel.Values;

/// <summary>A JSON object.</summary>
internal sealed class JsonMap(JsonElement json, CelType type) : MemberMap(type)
{
    protected override Members Read(CelType type) => Members.Of(json, type);
}
