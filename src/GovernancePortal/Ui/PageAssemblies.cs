using System.Reflection;

namespace GovernancePortal.Ui;

/// <summary>Where routable pages live: the product itself and whatever a host adds, such as a test's own pages.</summary>
public sealed class PageAssemblies
{
    /// <summary>Assemblies with pages beside the product's own; fill it before the portal starts.</summary>
    public List<Assembly> Beyond { get; } = [];
}
