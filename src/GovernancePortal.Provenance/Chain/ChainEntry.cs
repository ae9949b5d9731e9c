namespace GovernancePortal.Provenance.Chain;

/// <summary>One entry as it is kept: its content in UTF-8 JSON (any layout) and the hash recorded beside it.</summary>
public sealed record ChainEntry(ReadOnlyMemory<byte> Content, Sha256Digest Hash);
