using GovernancePortal.Cards.Comparison;
using GovernancePortal.Registry.Dependencies;
using GovernancePortal.Releases.Manifest;
using GovernancePortal.Releases.Requests;

namespace GovernancePortal.Releases.Review;

/// <summary>Compares a release with the one of the same model that was approved last before it: for the same environment, or else for another.</summary>
public sealed class CompareWithApproved(ReleaseDesk desk, ReleaseBook book, DependencyBook dependencies)
{
    /// <summary>Null when no release of the model was approved before.</summary>
    public async Task<ReleaseComparison?> HandleAsync(ReleaseFile now, CancellationToken cancellation)
    {
        if (await book.LastApprovedAsync(now.Facts.Model.Id, now.Release, cancellation) is not { } approved)
            return null;
        var before = (await desk.OpenAsync(approved.Id, cancellation)).Value;
        return new(
            approved, Files(before.Manifest, now.Manifest), before.Facts.Card is { } old && now.Facts.Card is { } card ? CardComparison.Between(old, card) : [],
            before.Release.Environment == now.Release.Environment ? null : before.Release.Environment,
            before.Release.BusinessUse == now.Release.BusinessUse ? null : before.Release.BusinessUse,
            before.Release.Region == now.Release.Region ? null : before.Release.Region ?? "")
        {
            Policies = PolicyChange.Between(before.Readiness, now.Readiness),
            Dependencies = before.Facts.Version.Id == now.Facts.Version.Id ? []
                : DependencyChange.Between(await dependencies.OfAsync(before.Facts.Version, cancellation), await dependencies.OfAsync(now.Facts.Version, cancellation)),
        };
    }

    internal static IReadOnlyList<FileChange> Files(ReleaseManifest before, ReleaseManifest after)
    {
        var (old, now) = (Keyed(before), Keyed(after));
        return [.. old.Keys.Union(now.Keys).Order()
            .Select(key => new FileChange(key.Kind, key.Name, old.GetValueOrDefault(key), now.GetValueOrDefault(key)))
            .Where(change => !string.Equals(change.Before, change.After, StringComparison.Ordinal))];
    }

    private static Dictionary<(string Kind, string Name), string?> Keyed(ReleaseManifest manifest)
    {
        var files = new Dictionary<(string, string), string?>();
        foreach (var entry in manifest.Entries)
            files[(entry.Kind, Unnumbered(entry))] = entry.Digest;
        return files;
    }

    // "tickets, version 2: train.csv" stands beside "tickets, version 1: train.csv"
    private static string Unnumbered(ManifestEntry entry)
    {
        const string mark = ", version ";
        if (entry.Kind is not ("dataset" or "redaction-report") || entry.Name.IndexOf(mark, StringComparison.Ordinal) is var at && at < 0)
            return entry.Name;
        var rest = entry.Name.AsSpan(at + mark.Length);
        var digits = 0;
        while (digits < rest.Length && char.IsAsciiDigit(rest[digits]))
            digits++;
        return string.Concat(entry.Name.AsSpan(0, at), rest[digits..]);
    }
}
