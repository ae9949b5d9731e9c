namespace GovernancePortal.Releases.Manifest;

/// <summary>A change under the manifest of a release that made sign-offs void, as clients read it.</summary>
/// <param name="FromDigest">The manifest that was signed.</param>
/// <param name="ToDigest">The manifest that is asked since.</param>
/// <param name="Signers">Those whose sign-offs are void since.</param>
/// <param name="Count">How many things differ.</param>
/// <param name="Differences">The first of them, at most <see cref="ManifestChange.MostKept"/>.</param>
public sealed record ManifestChangeView(Guid Id, string FromDigest, string ToDigest, DateTimeOffset At, IReadOnlyList<Guid> Signers, int Count, IReadOnlyList<ManifestDifference> Differences)
{
    internal static ManifestChangeView Of(ManifestChange change) => new(change.Id, change.FromDigest.ToString(), change.ToDigest.ToString(), change.At, change.Signers, change.Count, change.Differences);
}
