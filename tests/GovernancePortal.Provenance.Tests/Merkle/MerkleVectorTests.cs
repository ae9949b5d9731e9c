using System.Text.Json;
using GovernancePortal.Provenance.Merkle;

namespace GovernancePortal.Provenance.Tests.Merkle;

[Trait("Category", "Vectors")]
public class MerkleVectorTests
{
    [Fact]
    public void VerifyInclusion_PublishedCases_GiveThePublishedVerdicts()
    {
        foreach (var item in Read("inclusion.json").EnumerateArray())
            InclusionHolds(item).ShouldBe(!item.GetProperty("wantErr").GetBoolean(), item.GetProperty("case").GetString());
    }

    [Fact]
    public void VerifyConsistency_PublishedCases_GiveThePublishedVerdicts()
    {
        foreach (var item in Read("consistency.json").EnumerateArray())
            ConsistencyHolds(item).ShouldBe(!item.GetProperty("wantErr").GetBoolean(), item.GetProperty("case").GetString());
    }

    [Fact]
    public void MerkleTree_GoldenLeaves_GiveTheGoldenRootsAndProofs()
    {
        var golden = Read("golden.json");
        var tree = new MerkleTree();
        tree.Root.ToString().ShouldBe(golden.GetProperty("roots_hex_by_size").GetProperty("0").GetString());
        var leaves = golden.GetProperty("leaves_hex").EnumerateArray().Select(static l => Convert.FromHexString(l.GetString()!)).ToList();
        for (var i = 0; i < leaves.Count; i++)
        {
            tree.Append(leaves[i]);
            MerkleHash.Leaf(leaves[i]).ToString().ShouldBe(golden.GetProperty("leaf_hashes_hex")[i].GetString());
            tree.Root.ToString().ShouldBe(golden.GetProperty("roots_hex_by_size").GetProperty($"{i + 1}").GetString());
        }
        CheckProofs(golden, tree);
    }

    private static void CheckProofs(JsonElement golden, MerkleTree tree)
    {
        foreach (var size in (int[])[7, 8])
        {
            foreach (var proof in golden.GetProperty($"inclusion_proofs_size{size}_hex").EnumerateObject())
                tree.InclusionProof(Number(proof.Name), size).Select(static h => h.ToString()).ShouldBe(Strings(proof.Value));
        }
        foreach (var proof in golden.GetProperty("consistency_proofs_to_8_hex").EnumerateObject())
            tree.ConsistencyProof(Number(proof.Name), 8).Select(static h => h.ToString()).ShouldBe(Strings(proof.Value));
    }

    private static int Number(string text) => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    // A hash that is not 32 bytes cannot even be said in our types: such a case counts as refused.
    private static bool InclusionHolds(JsonElement item) =>
        TryHash(item.GetProperty("root"), out var root)
        && TryHash(item.GetProperty("leafHash"), out var leaf)
        && TryProof(item.GetProperty("proof"), out var proof)
        && item.GetProperty("leafIdx").TryGetInt64(out var index)
        && item.GetProperty("treeSize").TryGetInt64(out var size)
        && MerkleProof.VerifyInclusion(index, size, leaf, proof, root);

    private static bool ConsistencyHolds(JsonElement item) =>
        TryHash(item.GetProperty("root1"), out var first)
        && TryHash(item.GetProperty("root2"), out var second)
        && TryProof(item.GetProperty("proof"), out var proof)
        && item.GetProperty("size1").TryGetInt64(out var oldSize)
        && item.GetProperty("size2").TryGetInt64(out var newSize)
        && MerkleProof.VerifyConsistency(oldSize, newSize, proof, first, second);

    private static bool TryProof(JsonElement value, out List<Sha256Digest> proof)
    {
        proof = [];
        if (value.ValueKind == JsonValueKind.Null)
            return true;
        foreach (var item in value.EnumerateArray())
        {
            if (!TryHash(item, out var hash))
                return false;
            proof.Add(hash);
        }
        return true;
    }

    private static bool TryHash(JsonElement value, out Sha256Digest hash)
    {
        hash = default;
        if (value.ValueKind != JsonValueKind.String || value.GetBytesFromBase64() is not { Length: Sha256Digest.Size } bytes)
            return false;
        hash = new Sha256Digest(bytes);
        return true;
    }

    private static IEnumerable<string?> Strings(JsonElement array) => array.EnumerateArray().Select(static s => s.GetString());

    private static JsonElement Read(string name) =>
        JsonDocument.Parse(File.ReadAllBytes(SharedVectors.Require("merkle", name))).RootElement;
}
