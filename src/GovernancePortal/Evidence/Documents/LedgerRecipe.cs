namespace GovernancePortal.Evidence.Documents;

/// <summary>How a ledger hash is recomputed, in words: the recipe of <see cref="Provenance.Chain.HashChain"/>, a step a line.</summary>
public static class LedgerRecipe
{
    public const string Text =
        """
        Take the content of an entry from the attached file. It is canonical JSON (RFC 8785) and states the entry's own number (sequence) and the hash of the entry before it (previousHash).
        The SHA-256 of this text, in UTF-8 and without anything added, is the hash of the entry.
        The entry with the next number states this hash as its previousHash. The very first entry of the ledger has 64 zeros there.
        """;
}
