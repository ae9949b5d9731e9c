namespace GovernancePortal.Provenance.Chain;

/// <summary>How an entry breaks the chain.</summary>
public enum ChainFault
{
    /// <summary>The content is not a JSON object with the two members of a linked entry, or has no canonical form.</summary>
    Unreadable,

    /// <summary>The number is not the one after the entry before: an entry was removed, added or moved.</summary>
    WrongSequence,

    /// <summary>The entry names another hash than that of the entry before.</summary>
    WrongPreviousHash,

    /// <summary>The recorded hash is not the hash of the content: one of them was changed.</summary>
    WrongHash,
}
