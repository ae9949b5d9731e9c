using GovernancePortal.Evidence.Documents;
using GovernancePortal.Ledger;
using GovernancePortal.Ledger.Checkpoints;
using GovernancePortal.Ledger.Entries;
using GovernancePortal.Ledger.Verification;
using GovernancePortal.Provenance;
using GovernancePortal.Provenance.Merkle;

namespace GovernancePortal.Evidence.Packages;

/// <summary>
/// The ledger's part of a package: the entries of the release, checked up to the decision, and their proofs against the first checkpoint
/// that covers the decision. Which one that is never changes afterwards.
/// </summary>
internal sealed class LedgerChapter(LedgerVerification verification, CheckpointBook checkpoints)
{
    public async Task<LedgerSection> WriteAsync(
        IReadOnlyList<LedgerEntryView> entries, long decision, IReadOnlyDictionary<Guid, string> accounts, IReadOnlyDictionary<string, string> names, CancellationToken cancellation)
    {
        var verdict = await verification.VerifyAsync(decision, cancellation);
        var covering = await checkpoints.CoveringAsync(decision, cancellation);
        var checkpoint = covering.IsSuccess ? covering.Value : null;
        var proofs = checkpoint is null ? null : await checkpoints.ProveInclusionAsync([.. entries.Select(entry => entry.Sequence)], checkpoint.Size, cancellation);
        List<string> findings = [.. verdict.Findings];
        if (covering.Error is { } refused)
            findings.Add(refused.Message);
        else if (entries.FirstOrDefault(entry => !Stands(entry, proofs![entry.Sequence], checkpoint!)) is { } other)
            findings.Add($"Entry {other.Sequence} is not the one that the checkpoint over {checkpoint!.Size:N0} entries was signed over.");
        return new()
        {
            Recipe = LedgerRecipe.Text,
            HeadHash = Sha256Digest.Parse(verdict.HeadHash),
            Check = new(findings.Count == 0 ? LedgerState.Intact : LedgerState.Broken, Words(findings, verdict), verdict.Entries),
            Checkpoint = checkpoint is null ? null : Of(checkpoint),
            Entries = [.. entries.Select(entry => Line(entry, accounts, names) with { Proof = proofs?[entry.Sequence] })],
        };
    }

    private static string Words(List<string> findings, LedgerVerdict verdict) => findings.Count == 0
        ? $"All {verdict.Entries:N0} entries up to the decision were recomputed. The chain is unbroken, and a signed checkpoint outside the database covers it."
        : string.Join(" ", findings);

    private static bool Stands(LedgerEntryView entry, IReadOnlyList<Sha256Digest> proof, CheckpointView checkpoint) => MerkleProof.VerifyInclusion(
        entry.Sequence - 1, checkpoint.Size, MerkleHash.Leaf(Sha256Digest.Parse(entry.Hash).ToArray()), proof, Sha256Digest.Parse(checkpoint.Root));

    private LedgerCheckpoint Of(CheckpointView checkpoint) => new()
    {
        Size = checkpoint.Size,
        Root = Sha256Digest.Parse(checkpoint.Root),
        At = checkpoint.At,
        KeyId = checkpoint.KeyId,
        Note = checkpoint.Note,
        PublicKey = checkpoints.PublicKey(checkpoint.KeyId),
    };

    private static LedgerLine Line(LedgerEntryView entry, IReadOnlyDictionary<Guid, string> accounts, IReadOnlyDictionary<string, string> names) => new()
    {
        Number = entry.Sequence,
        At = entry.At,
        Actor = accounts.GetValueOrDefault(entry.Actor, entry.Actor.ToString()),
        OnBehalfOf = entry.OnBehalfOf is { } person ? accounts.GetValueOrDefault(person, person.ToString()) : null,
        Action = TrailWords.Action(entry),
        Subject = TrailWords.Subject(entry, names),
        PreviousHash = Sha256Digest.Parse(entry.PreviousHash),
        Hash = Sha256Digest.Parse(entry.Hash),
        Content = entry.Content.GetRawText(),
    };
}
