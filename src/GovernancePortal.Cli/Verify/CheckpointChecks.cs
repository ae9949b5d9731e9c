using System.Security.Cryptography;
using System.Text.Json;
using GovernancePortal.Provenance.Merkle;

namespace GovernancePortal.Cli.Verify;

/// <summary>The signed checkpoint in the package: who signed it, and that every entry stands in the ledger it was signed over.</summary>
internal static class CheckpointChecks
{
    /// <param name="record">The package's record.</param>
    /// <param name="trusted">The portal's key as the reader got it from elsewhere; null when they have none.</param>
    public static IEnumerable<Finding> Of(JsonElement record, ECDsa? trusted)
    {
        var ledger = record.Member("ledger");
        if (ledger.Find("checkpoint") is not { } stated)
        {
            yield return new(Outcome.Fails, "The package holds no checkpoint of the ledger: nothing outside the portal's database vouches for its entries.");
            yield break;
        }

        var signed = Read(stated);
        var checkpoint = signed.Checkpoint;
        yield return Finding.Of(
            SaysTheSame(stated, signed), $"The checkpoint covers entries 1 to {checkpoint.Size} of {checkpoint.Origin}, signed at {checkpoint.Time:u}.", "The package shows another size, root, time or key than its signed checkpoint states.");
        yield return Signature(signed, stated.TextOrNull("publicKey"), trusted);
        foreach (var finding in Entries([.. ledger.List("entries")], checkpoint))
            yield return finding;
    }

    private static SignedCheckpoint Read(JsonElement stated)
    {
        try
        {
            return SignedCheckpoint.Parse(stated.Text("note"));
        }
        catch (FormatException broken)
        {
            throw new FormatException($"The checkpoint was changed or cut: it is no signed note. {broken.Message}", broken);
        }
    }

    private static bool SaysTheSame(JsonElement stated, SignedCheckpoint signed) =>
        stated.Number("size") == signed.Checkpoint.Size && stated.Digest("root") == signed.Checkpoint.Root && stated.Text("keyId") == signed.KeyId
        && DateTimeOffset.TryParse(stated.Text("at"), System.Globalization.CultureInfo.InvariantCulture, out var at) && at == signed.Checkpoint.Time;

    private static Finding Signature(SignedCheckpoint signed, string? enclosed, ECDsa? trusted)
    {
        if (trusted is not null)
            return SignedCheckpoint.KeyIdOf(trusted) == signed.KeyId
                ? Finding.Of(signed.Verify(trusted), $"The checkpoint is signed with the key that you gave, {signed.KeyId}.", "The checkpoint was changed after it was signed: its signature does not hold.")
                : new(Outcome.Fails, $"The checkpoint is signed with the key {signed.KeyId}; the key that you gave is {SignedCheckpoint.KeyIdOf(trusted)}.");
        if (enclosed is null)
            return new(Outcome.NotJudged, $"The checkpoint names the key {signed.KeyId}, which is not in the package. Give it with --checkpoint-key to judge the signature.");
        using var key = CheckpointPublicKey.Parse(enclosed);
        return signed.Verify(key)
            ? new(Outcome.NotJudged, $"The checkpoint's signature holds under the key {signed.KeyId} in the package. Whose key it is, only you can say: give the portal's with --checkpoint-key.")
            : new(Outcome.Fails, "The checkpoint's signature does not hold under the key in the package: one of them was changed.");
    }

    private static IEnumerable<Finding> Entries(List<JsonElement> entries, Checkpoint checkpoint)
    {
        var wrong = entries.Select(entry => WhatIsWrong(entry, checkpoint)).OfType<string>().ToList();
        if (wrong.Count == 0)
            yield return new(Outcome.Holds, $"{Quantity.Of(entries.Count, "entry stands", "entries stand")} in the ledger that the checkpoint was signed over.");
        foreach (var words in wrong.Take(5))
            yield return new(Outcome.Fails, words);
        if (wrong.Count > 5)
            yield return new(Outcome.Fails, $"And {wrong.Count - 5} more entries are not shown to stand in the ledger that the checkpoint was signed over.");
    }

    private static string? WhatIsWrong(JsonElement entry, Checkpoint checkpoint)
    {
        var number = entry.Number("number");
        if (number < 1 || number > checkpoint.Size)
            return $"Ledger entry {number} is not covered: the checkpoint covers entries 1 to {checkpoint.Size}.";
        if (entry.Find("proof") is null)
            return $"Ledger entry {number} brings no proof that it stands in the ledger that the checkpoint was signed over.";
        return MerkleProof.VerifyInclusion(number - 1, checkpoint.Size, MerkleHash.Leaf(entry.Digest("hash").ToArray()), entry.Digests("proof"), checkpoint.Root)
            ? null
            : $"Ledger entry {number} does not stand in the ledger that the checkpoint was signed over: its proof leads to another root.";
    }
}
