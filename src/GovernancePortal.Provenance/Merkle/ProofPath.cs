namespace GovernancePortal.Provenance.Merkle;

/// <summary>Which ranges of leaves a proof gives the hashes of, in the proof's order: RFC 6962 sections 2.1.1 and 2.1.2, whatever the tree is kept in.</summary>
internal static class ProofPath
{
    public static IReadOnlyList<LeafRange> Inclusion(long index, long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var path = new List<LeafRange>();
        var rest = new LeafRange(0, size);
        while (rest.Length > 1)
            rest = Descend(path, rest, left: index < rest.Middle);
        path.Reverse();
        return path;
    }

    public static IReadOnlyList<LeafRange> Consistency(long oldSize, long newSize)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(oldSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(oldSize, newSize);
        var path = new List<LeafRange>();
        var rest = new LeafRange(0, newSize);
        while (oldSize != rest.End)
            rest = Descend(path, rest, left: oldSize <= rest.Middle);
        // the verifier knows the old root already, so the old tree itself is left out
        if (rest.Start > 0)
            path.Add(rest);
        path.Reverse();
        return path;
    }

    // goes into one half; the other half is a step of the proof
    private static LeafRange Descend(List<LeafRange> path, LeafRange range, bool left)
    {
        LeafRange first = new(range.Start, range.Middle), second = new(range.Middle, range.End);
        path.Add(left ? second : first);
        return left ? first : second;
    }
}
