using GovernancePortal.Provenance;
using GovernancePortal.Registry.Versions;

namespace GovernancePortal.Gates.Measuring;

/// <summary>Every stored file, read again: whether it still has the digest under which it was submitted.</summary>
internal static class FileLines
{
    public static IEnumerable<MeasuredLine> Of(GateFacts facts) => facts.Version.Artifacts.Append(facts.Version.Card).Select(file => Line(file, facts.Files![file.Digest]));

    private static MeasuredLine Line(VersionFile file, Sha256Digest? found) => MeasuredLine.Of(
        file.Path, found is { } digest ? Short(digest) : "gone from the store", found != file.Digest, threshold: $"submitted as {Short(file.Digest)}", note: $"SHA-256 {file.Digest}");

    private static string Short(Sha256Digest digest) => digest.ToString()[..12] + "…";
}
