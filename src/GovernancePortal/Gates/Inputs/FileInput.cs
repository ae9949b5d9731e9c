using System.Text.Json.Nodes;
using GovernancePortal.Cards.Content;
using GovernancePortal.Provenance;
using GovernancePortal.Registry.Versions;
using static GovernancePortal.Gates.Inputs.InputValue;

namespace GovernancePortal.Gates.Inputs;

/// <summary>The files of a version: as submitted, as the store has them now, as the card names them.</summary>
internal static class FileInput
{
    public static JsonObject Of(VersionFile file, GateFacts facts)
    {
        var found = facts.Files![file.Digest];
        return Known(("path", file.Path), ("digest", file.Digest.ToString()), ("size", file.Size), ("stored", found is not null), ("intact", found == file.Digest), ("claimedDigest", Claimed(file, facts)?.ToString()));
    }

    /// <summary>What the card names and nobody submitted, under another name neither.</summary>
    public static IEnumerable<string> Absent(GateFacts facts) => (facts.Card?.Artifacts ?? [])
        .Where(named => named.Path is not null && !facts.Version.Artifacts.Any(file => IsMeant(named, file)) && !(Digest(named) is { } digest && facts.Version.Artifacts.Any(file => file.Digest == digest)))
        .Select(named => named.Path!);

    private static Sha256Digest? Claimed(VersionFile file, GateFacts facts) =>
        (facts.Card?.Artifacts ?? []).Where(named => IsMeant(named, file)).Select(Digest).FirstOrDefault(digest => digest is not null);

    private static bool IsMeant(CardArtifact named, VersionFile file) => named.Path is { } path
        && (file.Path == path || file.Path.EndsWith("/" + path, StringComparison.Ordinal) || path.EndsWith("/" + file.Path, StringComparison.Ordinal));

    private static Sha256Digest? Digest(CardArtifact named) => Sha256Digest.TryParse(named.Sha256 ?? "", out var digest) ? digest : null;
}
