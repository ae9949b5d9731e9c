using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace GovernancePortal.Tests;

/// <summary>
/// bUnit was built against another strong name of AngleSharp.Diffing than the feed's: load the one that is there.
/// </summary>
internal static class DiffingShim
{
    private static readonly AssemblyLoadContext Side = new("AngleSharp.Diffing");

    [ModuleInitializer]
    internal static void Initialize() => AssemblyLoadContext.Default.Resolving += static (_, name) =>
        string.Equals(name.Name, "AngleSharp.Diffing", StringComparison.Ordinal)
            ? Side.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, "AngleSharp.Diffing.dll"))
            : null;
}
