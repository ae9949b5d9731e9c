using System.Runtime.InteropServices;

namespace GovernancePortal.Cel.Checking;

/// <summary>Where a value comes from: a place, or a list made of the values at a place; neither where it is made otherwise.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PathSource(CelPath? Path, CelPath? Items)
{
    public PathSource Then(string field) => new(Path?.Then(field) ?? Items, null);

    public PathSource Item() => new(Path?.Then(CelPath.AnyItem) ?? Items, null);
}
