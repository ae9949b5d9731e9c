using System.Security.Cryptography;
using GovernancePortal.Provenance.Chain;

namespace GovernancePortal.Provenance.Tests.Chain;

/// <summary>Whatever the lengths and however many: the digests are those of the platform's SHA-256, in the order of the messages.</summary>
public sealed class Sha256BatchTests
{
    private readonly Sha256Batch batch = new();

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(100)]
    public void Hash_OfMessagesOfOneLength_GivesThePlatformsDigests(int count)
    {
        for (var length = 0; length <= 200; length++)
            Check([.. Enumerable.Repeat(length, count)]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Hash_OfMessagesOfManyLengths_GivesThePlatformsDigests(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 20; round++)
            Check([.. Enumerable.Range(0, random.Next(1, 150)).Select(_ => random.Next(random.Next(2) == 0 ? 130 : 6000))]);
    }

    [Fact]
    public void Hash_OfLongMessagesAmongShortOnes_GivesThePlatformsDigests()
    {
        Check([70_000, 70_001, 1_000_000]);
        Check([.. Enumerable.Range(0, 60).Select(i => i % 3 == 0 ? 16_380 + i : i)]);
        Check([.. Enumerable.Repeat(20_000, 20)]);
        Check([.. Enumerable.Repeat(50, 20), 20_000]);
    }

    [Fact]
    public void Hash_AskedTwiceOrAfterAnotherMessage_GivesTheSameDigests()
    {
        Add([1, 2, 3]);
        var first = batch.Hash().ToArray();
        batch.Hash().ToArray().ShouldBe(first);
        Add([4]);
        batch.Hash()[..first.Length].ToArray().ShouldBe(first);
    }

    private void Check(int[] lengths)
    {
        batch.Clear();
        var random = new Random(lengths.Length);
        foreach (var length in lengths)
        {
            var message = new byte[length];
            random.NextBytes(message);
            Add(message);
        }

        var digests = batch.Hash().ToArray();
        batch.Count.ShouldBe(lengths.Length);
        digests.ShouldBe(Enumerable.Range(0, batch.Count).SelectMany(i => SHA256.HashData(batch[i])), string.Join(' ', lengths.Take(20)));
    }

    private void Add(ReadOnlySpan<byte> message)
    {
        message.CopyTo(batch.Room(message.Length + 5)); // more room than it needs
        batch.Add(message.Length);
    }
}
