using FsCheck.Fluent;
using GovernancePortal.Provenance.Merkle;

namespace GovernancePortal.Provenance.Tests.Merkle;

/// <summary>The stored tree and the frontier say what the tree in memory says, whose vectors others wrote.</summary>
public class StoredMerkleTreeTests
{
    private const int Leaves = 300;
    private static readonly MerkleTree Tree = TreeOf(Leaves);
    private static readonly StoredMerkleTree Stored = new(new Completed());

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Root_OfEverySize_IsThatOfTheTreeInMemory()
    {
        var frontier = new MerkleFrontier();
        for (var size = 0; size <= Leaves; size++)
        {
            (await Stored.RootAsync(size, Cancellation)).ShouldBe(Tree.RootAt(size));
            (frontier.Size, frontier.Root).ShouldBe((size, Tree.RootAt(size)));
            frontier.Append(BitConverter.GetBytes(size));
        }
    }

    [Fact]
    public void Frontier_OverDigests_HasTheRootOfTheTreeInMemoryWheneverItIsAsked() => Properties.Holds(
        Gen.ListOf(Gen.Choose(1, 700), 4),
        static steps =>
        {
            var (frontier, tree) = (new MerkleFrontier(), new MerkleTree());
            foreach (var step in steps)
            {
                for (var leaf = 0; leaf < step; leaf++)
                {
                    var data = leaf % 500 == 499 ? [] : Sha256Digest.Of(BitConverter.GetBytes(tree.Size)).ToArray(); // one that is none
                    frontier.Append(data);
                    tree.Append(data);
                }

                if (frontier.Size != tree.Size || frontier.Root != tree.Root)
                    return false;
            }

            return true;
        });

    [Fact]
    public void Proofs_OfAnyLeafAndSizes_AreThoseOfTheTreeInMemory() => Properties.Holds(
        from size in Gen.Choose(1, Leaves)
        from other in Gen.Choose(1, size)
        select (Size: size, Other: other),
        static async c => (await Stored.InclusionProofAsync(c.Other - 1, c.Size, CancellationToken.None)).SequenceEqual(Tree.InclusionProof(c.Other - 1, c.Size))
            && (await Stored.ConsistencyProofAsync(c.Other, c.Size, CancellationToken.None)).SequenceEqual(Tree.ConsistencyProof(c.Other, c.Size)));

    [Theory]
    [InlineData(-1, 3)]
    [InlineData(3, 3)]
    public async Task InclusionProof_OfALeafOutsideTheTree_IsRefused(long index, long size) =>
        await Should.ThrowAsync<ArgumentOutOfRangeException>(() => Stored.InclusionProofAsync(index, size, Cancellation));

    private static MerkleTree TreeOf(int size)
    {
        var tree = new MerkleTree();
        for (var i = 0; i < size; i++)
            tree.Append(BitConverter.GetBytes(i));
        return tree;
    }

    /// <summary>Hashes each subtree anew from its leaves.</summary>
    private sealed class Completed : IMerkleSubtrees
    {
        public ValueTask<Sha256Digest> SubtreeAsync(long start, int height, CancellationToken cancellation) => new(Hash(start, height));

        private static Sha256Digest Hash(long start, int height) =>
            height == 0 ? MerkleHash.Leaf(BitConverter.GetBytes((int)start)) : MerkleHash.Node(Hash(start, height - 1), Hash(start + (1L << (height - 1)), height - 1));
    }
}
