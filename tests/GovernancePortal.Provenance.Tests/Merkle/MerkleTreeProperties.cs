using FsCheck.Fluent;
using GovernancePortal.Provenance.Merkle;

namespace GovernancePortal.Provenance.Tests.Merkle;

public class MerkleTreeProperties
{
    private static readonly MerkleTree Tree = TreeOf(200);

    [Fact]
    public void RootAt_EverySize_EqualsTheRecursiveDefinition()
    {
        for (var size = 0; size <= 70; size++)
            Tree.RootAt(size).ShouldBe(Definition(0, size));
    }

    [Fact]
    public void InclusionProof_EveryLeafOfATree_VerifiesThereAndNowhereElse() =>
        Properties.Holds(
            from size in Gen.Choose(1, Tree.Size)
            from index in Gen.Choose(0, size - 1)
            from other in Gen.Choose(0, size - 1)
            select (Size: size, Index: index, Other: other),
            static c =>
            {
                var proof = Tree.InclusionProof(c.Index, c.Size);
                var root = Tree.RootAt(c.Size);
                return MerkleProof.VerifyInclusion(c.Index, c.Size, LeafHash(c.Index), proof, root)
                    && MerkleProof.VerifyInclusion(c.Other, c.Size, LeafHash(c.Index), proof, root) == (c.Other == c.Index)
                    && MerkleProof.VerifyInclusion(c.Index, c.Size, LeafHash(c.Other), proof, root) == (c.Other == c.Index);
            });

    [Fact]
    public void ConsistencyProof_OldAndNewSize_VerifiesForThemAlone() =>
        Properties.Holds(
            from newSize in Gen.Choose(1, Tree.Size)
            from oldSize in Gen.Choose(1, newSize)
            from other in Gen.Choose(1, newSize)
            select (Old: oldSize, New: newSize, Other: other),
            static c =>
            {
                var proof = Tree.ConsistencyProof(c.Old, c.New);
                return MerkleProof.VerifyConsistency(c.Old, c.New, proof, Tree.RootAt(c.Old), Tree.RootAt(c.New))
                    && MerkleProof.VerifyConsistency(c.Old, c.New, proof, Tree.RootAt(c.Other), Tree.RootAt(c.New)) == (c.Other == c.Old);
            });

    [Fact]
    public void VerifyConsistency_FromTheEmptyTree_NeedsTheEmptyRootAndProof()
    {
        MerkleProof.VerifyConsistency(0, 3, [], MerkleHash.EmptyRoot, Tree.RootAt(3)).ShouldBeTrue();
        MerkleProof.VerifyConsistency(0, 3, [], Tree.RootAt(1), Tree.RootAt(3)).ShouldBeFalse();
        MerkleProof.VerifyConsistency(0, 3, [Tree.RootAt(1)], MerkleHash.EmptyRoot, Tree.RootAt(3)).ShouldBeFalse();
        MerkleProof.VerifyConsistency(3, 2, [], Tree.RootAt(3), Tree.RootAt(2)).ShouldBeFalse();
    }

    private static Sha256Digest Definition(int start, int end)
    {
        if (end - start == 0)
            return Sha256Digest.Of([]);
        if (end - start == 1)
            return LeafHash(start);
        var k = 1;
        while (k * 2 < end - start)
            k *= 2;
        return MerkleHash.Node(Definition(start, start + k), Definition(start + k, end));
    }

    private static Sha256Digest LeafHash(int index) => MerkleHash.Leaf(BitConverter.GetBytes(index));

    private static MerkleTree TreeOf(int size)
    {
        var tree = new MerkleTree();
        for (var i = 0; i < size; i++)
            tree.Append(BitConverter.GetBytes(i));
        return tree;
    }
}
