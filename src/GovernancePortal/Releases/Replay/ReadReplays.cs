using System.Text.Json;
using GovernancePortal.Provenance;
using GovernancePortal.Registry.Artifacts;

namespace GovernancePortal.Releases.Replay;

/// <summary>
/// Results of replays as they were read last: one has a line for each past release, and whoever turns its pages asks for it with each. What has a digest never changes.
/// </summary>
public sealed class ReadReplays(ArtifactStore store)
{
    private const int Most = 2;
    private static readonly string[] Order = ["newly-fails", "newly-warns", "newly-passes", "stays"];
    private readonly Lock keeping = new();
    private readonly List<ReadReplay> kept = []; // the newest last

    /// <summary>The result in this file of the artifact store.</summary>
    internal async Task<ReadReplay> OfAsync(Sha256Digest file, CancellationToken cancellation)
    {
        lock (keeping)
        {
            if (kept.Find(replay => replay.File == file) is { } known)
                return known;
        }

        var read = Of(file, JsonSerializer.Deserialize<List<ReplayLine>>(await store.ReadAsync(file, cancellation), ReplayPolicy.Json)!);
        lock (keeping)
        {
            kept.RemoveAll(replay => replay.File == file);
            kept.Add(read);
            if (kept.Count > Most)
                kept.RemoveAt(0);
        }

        return read;
    }

    private static ReadReplay Of(Sha256Digest file, List<ReplayLine> lines) => new(
        file,
        [.. lines.OrderBy(line => Array.IndexOf(Order, line.Effect)).ThenBy(line => line.Rules.Count == 0 && line.Refusal is null)],
        [.. lines.GroupBy(line => line.BusinessUnit).OrderByDescending(unit => unit.Count()).Select(unit => ReplayedUnit.Of(unit.Key, [.. unit]))]);
}

/// <summary>A result as it is shown.</summary>
/// <param name="Lines">Those that would newly fail first, then newly warn, newly pass, stay; of those that stay, the ones of which a rule says something else.</param>
/// <param name="Units">What becomes of the releases of each business unit, the largest first.</param>
internal sealed record ReadReplay(Sha256Digest File, IReadOnlyList<ReplayLine> Lines, IReadOnlyList<ReplayedUnit> Units);
