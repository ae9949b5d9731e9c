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

    /// <summary>Without a card, and with the reason, where the store has lost the file or its bytes are others now; it is looked for again each time, so that a file that is put back counts at once.</summary>
    public async Task<CardReadResult> ReadAsync(VersionFile file, CancellationToken cancellation)
    {
        if (read.TryGetValue((file.Digest, file.Path), out var known))
            return known;
        if (read.Count >= Most)
            read.Clear();
        if (await BytesAsync(file.Digest, cancellation) is not { } bytes)
            return Without("card.lost", "The artifact store no longer has the file.");
        return Sha256Digest.Of(bytes) == file.Digest
            ? read[(file.Digest, file.Path)] = CardReader.Read(bytes, file.Path)
            : Without("card.altered", "The file in the artifact store is not the one that was submitted.");
    }

    private async Task<byte[]?> BytesAsync(Sha256Digest digest, CancellationToken cancellation)
    {
        try
        {
            return await store.ReadAsync(digest, cancellation);
        }
        catch (Exception lost) when (lost is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static CardReadResult Without(string code, string message) => new(null, [new(CardFindingSeverity.Error, code, "", 1, 1, 0, message)]);

    /// <summary>When the portal first saw each threshold of these models, by model, first sightings first.</summary>
    public async Task<ILookup<Guid, ThresholdSighting>> ThresholdsAsync(IReadOnlyCollection<Guid> modelIds, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        return (await db.Set<ThresholdSighting>().Where(sighting => modelIds.Contains(sighting.ModelId)).OrderBy(sighting => sighting.FirstSeenAt).ToListAsync(cancellation)).ToLookup(sighting => sighting.ModelId);
    }
}
