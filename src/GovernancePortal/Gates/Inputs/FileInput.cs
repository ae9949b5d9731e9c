using System.Text.Json.Nodes;
using GovernancePortal.Cards.Completeness;
using GovernancePortal.Cards.Content;
using GovernancePortal.Registry.Versions;
using static GovernancePortal.Gates.Inputs.InputValue;

namespace GovernancePortal.Gates.Inputs;

/// <summary>The files of a version: as submitted, as the store has them now, as the card names them.</summary>
internal static class FileInput
{
    public static JsonObject Of(VersionFile file, GateFacts facts)
    {
        var found = facts.Files![file.Digest];
        return Known(("path", file.Path), ("digest", file.Digest.ToString()), ("size", file.Size), ("stored", found is not null), ("intact", found == file.Digest), ("claimedDigest", Text(Claimed(file, facts))));
    }

    /// <summary>What the card names and nobody submitted: no file has that path, and none has those bytes under another name.</summary>
    public static IEnumerable<string> Absent(GateFacts facts) => Named(facts)
        .Where(named => !facts.Version.Artifacts.Any(file => named.Names(file.Path) || CardDigest.Of(named.Sha256) == file.Digest))
        .Select(named => Placeholder.Is(named.Path) ? CardDigest.Named(named.Sha256) : named.Path).OfType<string>();

    /// <summary>Of all that the card names for this file, what is not its digest comes first: one of them is enough to make it another file.</summary>
    private static string? Claimed(VersionFile file, GateFacts facts) => Named(facts).Where(named => named.Names(file.Path))
        .Select(named => CardDigest.Named(named.Sha256)).OfType<string>().OrderBy(digest => digest == file.Digest.ToString()).FirstOrDefault();

    private static IReadOnlyList<CardArtifact> Named(GateFacts facts) => facts.Card?.Artifacts ?? [];
}
