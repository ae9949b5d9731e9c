using GovernancePortal.Registry.Artifacts;
using GovernancePortal.Registry.Versions;

namespace GovernancePortal.Registry.Dependencies;

/// <summary>Says what a version stands on: it reads the lists of dependencies among its files.</summary>
public sealed class DependencyBook(ArtifactStore store)
{
    private const int MaxLists = 8;

    public async Task<DependencyList> OfAsync(VersionView version, CancellationToken cancellation)
    {
        var found = new List<Dependency>();
        var lists = new List<string>();
        var unread = new List<UnreadList>();
        foreach (var file in version.Artifacts.Where(file => DependencyReader.IsList(file.Path)).Take(MaxLists))
            try
            {
                found.AddRange(await ReadAsync(file, cancellation));
                lists.Add(file.Path);
            }
            catch (FormatException fault)
            {
                unread.Add(new(file.Path, fault.Message));
            }

        return new(lists, [.. found.Where(item => item.Name.Length > 0).GroupBy(item => item.Name, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new Dependency(group.Key, string.Join(", ", group.Select(item => item.Version).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))))], unread);
    }

    private async Task<IReadOnlyList<Dependency>> ReadAsync(VersionFile file, CancellationToken cancellation)
    {
        if (file.Size > DependencyReader.MaxSize)
            throw new FormatException($"It is longer than {DependencyReader.MaxSize / 1024 / 1024} MiB.");
        return store.Has(file.Digest, file.Size)
            ? DependencyReader.Read(file.Path, await store.ReadAsync(file.Digest, cancellation))
            : throw new FormatException("The artifact store has lost it, or holds another length.");
    }
}
