using System.Collections.Concurrent;
using GovernancePortal.Cards.Submissions;
using GovernancePortal.Platform.Database;
using GovernancePortal.Provenance;
using GovernancePortal.Registry.Artifacts;
using GovernancePortal.Registry.Versions;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Cards;

/// <summary>The cards of submitted versions, read. The bytes under a digest never change, but the file's name decides how they are read: a card is kept by both.</summary>
public sealed class CardLibrary(ArtifactStore store, PortalDatabase database)
{
    private const int Most = 500;
    private readonly ConcurrentDictionary<(Sha256Digest Digest, string Path), CardReadResult> read = new();

    /// <exception cref="FileNotFoundException">The artifact store lost the card.</exception>
    public async Task<CardReadResult> ReadAsync(VersionFile file, CancellationToken cancellation)
    {
        if (read.TryGetValue((file.Digest, file.Path), out var known))
            return known;
        if (read.Count >= Most)
            read.Clear();
        return read[(file.Digest, file.Path)] = CardReader.Read(await store.ReadAsync(file.Digest, cancellation), file.Path);
    }

    /// <summary>When the portal first saw each threshold of these models, by model, first sightings first.</summary>
    public async Task<ILookup<Guid, ThresholdSighting>> ThresholdsAsync(IReadOnlyCollection<Guid> modelIds, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        return (await db.Set<ThresholdSighting>().Where(sighting => modelIds.Contains(sighting.ModelId)).OrderBy(sighting => sighting.FirstSeenAt).ToListAsync(cancellation)).ToLookup(sighting => sighting.ModelId);
    }
}
