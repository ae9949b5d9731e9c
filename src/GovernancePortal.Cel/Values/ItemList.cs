namespace GovernancePortal.Cel.Values;

/// <summary>A list whose items are values already.</summary>
internal sealed class ItemList(CelValue[] items) : CelList
{
    public static ItemList Empty { get; } = new([]);

    public override int Count => items.Length;

    public override CelValue this[int index] => items[index];

    public static CelList Concat(CelList left, CelList right)
    {
        if (left.Count == 0)
            return right;
        if (right.Count == 0)
            return left;
        var both = new CelValue[left.Count + right.Count];
        Copy(left, both, 0);
        Copy(right, both, left.Count);
        return new ItemList(both);
    }

    private static void Copy(CelList from, CelValue[] to, int start)
    {
        for (var i = 0; i < from.Count; i++)
            to[start + i] = from[i];
    }
}
