using GovernancePortal.Provenance;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace GovernancePortal.Platform.Database;

/// <summary>Keeps a digest as 64 lowercase hex characters.</summary>
internal sealed class DigestConverter() : ValueConverter<Sha256Digest, string>(digest => digest.ToString(), text => Sha256Digest.Parse(text));
