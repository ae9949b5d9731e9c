namespace GovernancePortal.Registry.Dependencies;

/// <summary>A library or model that a version stands on.</summary>
/// <param name="Name">As people call it, with its ecosystem where that is known: “numpy (pypi)”.</param>
/// <param name="Version">The version, a range where none is fixed, several with commas between them; empty where the list says none.</param>
public sealed record Dependency(string Name, string Version);

/// <summary>What a version stands on, by the lists among its files.</summary>
/// <param name="Lists">Paths of the lists that were read.</param>
/// <param name="Items">One for each name, in the order of the names.</param>
/// <param name="Unread">Lists that cannot be read, and why.</param>
public sealed record DependencyList(IReadOnlyList<string> Lists, IReadOnlyList<Dependency> Items, IReadOnlyList<UnreadList> Unread);

/// <param name="Reason">A sentence.</param>
public sealed record UnreadList(string Path, string Reason);
