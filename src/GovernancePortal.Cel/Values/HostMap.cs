namespace GovernancePortal.Cel.Values;

/// <summary>A dictionary that the host gave.</summary>
internal sealed class HostMap(IReadOnlyDictionary<string, object?> entries, CelType type) : MemberMap(type)
{
    protected override Members Read(CelType type) => Members.Of(entries, type);
}
