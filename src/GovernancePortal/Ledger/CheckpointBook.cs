using GovernancePortal.Ledger.Chain;
using GovernancePortal.Ledger.Checkpoints;
using GovernancePortal.Ledger.Tree;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Paging;
using GovernancePortal.Platform.Results;
using GovernancePortal.Provenance;
using GovernancePortal.Provenance.Merkle;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Ledger;

/// <summary>Reads the ledger's signed checkpoints and proves entries against them.</summary>
public sealed class CheckpointBook
{
    private readonly PortalDatabase database;
    private readonly MakeCheckpoint maker;
    private readonly CheckpointFiles files;
    private readonly CheckpointKeys keys;

    internal CheckpointBook(PortalDatabase database, MakeCheckpoint maker, CheckpointFiles files, CheckpointKeys keys) =>
        (this.database, this.maker, this.files, this.keys) = (database, maker, files, keys);

    /// <summary>The key that signs now: eight hex digits.</summary>
    public string KeyId => keys.Id;

    /// <summary>The public part of a key that counts, PEM; null when the portal does not know it.</summary>
    public string? PublicKey(string keyId) => keys.PublicKeys.GetValueOrDefault(keyId);

    /// <summary>A page of checkpoints, newest first.</summary>
    public async Task<Page<CheckpointView>> ListAsync(PageRequest request, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var page = await db.Set<StoredCheckpoint>().OrderByDescending(row => row.Size).ToPageAsync(request, cancellation);
        return new([.. page.Items.Select(CheckpointView.Of)], page.Total, page.Number, page.PageSize);
    }

    public async Task<Result<CheckpointView>> LatestAsync(CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        return await db.Set<StoredCheckpoint>().OrderByDescending(row => row.Size).FirstOrDefaultAsync(cancellation) is { } row
            ? CheckpointView.Of(row)
            : new Error(ErrorKind.NotFound, "no-checkpoint", "There is no checkpoint yet.", "One is made within a minute of the first change.");
    }

    /// <summary>
    /// The first checkpoint that covers an entry, always the same one, read from its note outside the database and its signature verified; it is
    /// made at once when there is none yet. Refused when the ledger ends before the entry, was cut or rewritten, or its notes are lost.
    /// </summary>
    public async Task<Result<CheckpointView>> CoveringAsync(long entry, CancellationToken cancellation)
    {
        if (First(entry) is { } there)
            return await StandingAsync(there, cancellation);
        try
        {
            await maker.HandleAsync(cancellation);
        }
        catch (LedgerRewrittenException rewritten)
        {
            return Error.Conflict("ledger-rewritten", rewritten.Message);
        }
        catch (CheckpointsLostException lost)
        {
            return Error.Conflict("checkpoints-lost", lost.Message);
        }

        return First(entry) is { } made ? CheckpointView.Of(made) : Error.Invalid("no-such-entry", $"No checkpoint covers entry {entry}: the ledger ends before it.");
    }

    /// <summary>The audit path of an entry (from 1) in the tree of the first <paramref name="size"/> entries, without one of the newest checkpoint.</summary>
    public async Task<Result<InclusionProof>> ProveInclusionAsync(long entry, long? size, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var resolved = await ResolveAsync(db, size, cancellation);
        if (resolved.Error is { } refusal)
            return refusal;
        var covered = resolved.Value;
        if (entry < 1 || entry > covered)
            return Error.Invalid("no-such-entry", $"Entries of this tree are numbered 1 to {covered}. Found {entry}.");
        var subtrees = new LedgerSubtrees(db);
        var tree = new StoredMerkleTree(subtrees);
        return new InclusionProof(entry, covered, (await subtrees.SubtreeAsync(entry - 1, 0, cancellation)).ToString(), (await tree.RootAsync(covered, cancellation)).ToString(),
            Hex(await tree.InclusionProofAsync(entry - 1, covered, cancellation)));
    }

    /// <summary>The audit paths of many entries in one tree, by entry.</summary>
    public async Task<IReadOnlyDictionary<long, IReadOnlyList<Sha256Digest>>> ProveInclusionAsync(IReadOnlyCollection<long> entries, long size, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var tree = new StoredMerkleTree(new LedgerSubtrees(db));
        var proofs = new Dictionary<long, IReadOnlyList<Sha256Digest>>();
        foreach (var entry in entries)
            proofs[entry] = await tree.InclusionProofAsync(entry - 1, size, cancellation);
        return proofs;
    }

    public async Task<Result<ConsistencyProof>> ProveConsistencyAsync(long from, long? to, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var resolved = await ResolveAsync(db, to, cancellation);
        if (resolved.Error is { } refusal)
            return refusal;
        var covered = resolved.Value;
        if (from < 1 || from > covered)
            return Error.Invalid("no-such-size", $"A tree of {covered} entries continues trees of 1 to {covered} entries. Found {from}.");
        var tree = new StoredMerkleTree(new LedgerSubtrees(db));
        return new ConsistencyProof(from, covered, (await tree.RootAsync(from, cancellation)).ToString(), (await tree.RootAsync(covered, cancellation)).ToString(),
            Hex(await tree.ConsistencyProofAsync(from, covered, cancellation)));
    }

    // the copies in the database are nobody's word
    private SignedCheckpoint? First(long entry) => files.Read(entry).Select(file => file.Note()).FirstOrDefault(note => note is not null && keys.Verify(note));

    private async Task<Result<CheckpointView>> StandingAsync(SignedCheckpoint signed, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var (covered, entries) = (signed.Checkpoint.Size, await db.Set<LedgerEntry>().MaxAsync(entry => (long?)entry.Sequence, cancellation) ?? 0);
        return covered <= entries ? CheckpointView.Of(signed) : Error.Conflict("ledger-rewritten", $"The checkpoint signed at {signed.Checkpoint.Time:u} covers {covered} entries; the ledger has {entries}.");
    }

    private static async Task<Result<long>> ResolveAsync(PortalDbContext db, long? size, CancellationToken cancellation)
    {
        var entries = await db.Set<LedgerEntry>().MaxAsync(entry => (long?)entry.Sequence, cancellation) ?? 0;
        var wanted = size ?? await db.Set<StoredCheckpoint>().MaxAsync(row => (long?)row.Size, cancellation) ?? 0;
        return wanted >= 1 && wanted <= entries ? wanted : Error.Invalid("no-such-size", $"A size is 1 to {entries}, as many entries as the ledger has. Found {wanted}.");
    }

    private static IReadOnlyList<string> Hex(IEnumerable<Sha256Digest> hashes) => [.. hashes.Select(hash => hash.ToString())];
}
