using System.Runtime.Intrinsics;
using System.Security.Cryptography;
using GovernancePortal.Provenance.Merkle;

namespace GovernancePortal.Provenance.Tests.Merkle;

/// <summary>Digests that are made side by side are those of the platform's SHA-256.</summary>
public sealed class Sha256LanesTests
{
    [Theory]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(17)]
    public void Hash_OfMessagesOfEveryLength_GivesThePlatformsDigests(int count)
    {
        Assert.SkipUnless(Vector256.IsHardwareAccelerated, "This processor has no vectors of 256 bits: the platform's SHA-256 serves alone.");
        var random = new Random(count);
        for (var length = 1; length <= Sha256Lanes.LongestMessage; length++)
        {
            var (messages, digests) = (new byte[length * count], new byte[count * Sha256Digest.Size]);
            random.NextBytes(messages);
            Sha256Lanes.Hash(messages, length, digests);
            digests.ShouldBe(messages.Chunk(length).SelectMany(SHA256.HashData), $"{length} bytes");
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(Sha256Lanes.LongestMessage + 1)]
    public void Hash_OfALengthThatItDoesNotTake_IsRefused(int length) =>
        Should.Throw<ArgumentOutOfRangeException>(() => Sha256Lanes.Hash(new byte[1000], length, new byte[1000]));

    [Theory]
    [InlineData(100, 64)]
    [InlineData(99, 63)]
    public void Hash_OfAPieceOfAMessage_OrWithoutRoomForItsDigests_IsRefused(int bytes, int room) =>
        Should.Throw<ArgumentException>(() => Sha256Lanes.Hash(new byte[bytes], 33, new byte[room]));
}
