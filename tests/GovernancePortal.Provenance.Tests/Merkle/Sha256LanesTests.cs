using System.Security.Cryptography;
using FsCheck.Fluent;
using GovernancePortal.Provenance.Merkle;

namespace GovernancePortal.Provenance.Tests.Merkle;

/// <summary>Digests that are made side by side are those of the platform's SHA-256.</summary>
public sealed class Sha256LanesTests
{
    [Fact]
    public void Hash_OfAnyMessages_GivesThePlatformsDigests() => Properties.Holds(
        from length in Gen.Choose(1, Sha256Lanes.LongestMessage)
        from count in Gen.Choose(0, 40)
        from seed in Gen.Choose(0, int.MaxValue - 1)
        select (Length: length, Count: count, Seed: seed),
        static c =>
        {
            var messages = new byte[c.Length * c.Count];
            new Random(c.Seed).NextBytes(messages);
            var digests = new byte[c.Count * Sha256Digest.Size];
            Sha256Lanes.Hash(messages, c.Length, digests);
            return digests.SequenceEqual(messages.Chunk(c.Length).SelectMany(SHA256.HashData));
        });

    [Theory]
    [InlineData(0)]
    [InlineData(Sha256Lanes.LongestMessage + 1)]
    public void Hash_OfALengthThatItDoesNotTake_IsRefused(int length) =>
        Should.Throw<ArgumentOutOfRangeException>(() => Sha256Lanes.Hash(new byte[1000], length, new byte[1000]));
}
