namespace GovernancePortal.Cel.Syntax;

/// <summary>A part of an expression. <paramref name="at"/> is its offset in the source; the height counts the nodes on the longest way down to a leaf.</summary>
internal abstract class Node(int at, int height)
{
    public int At { get; } = at;

    public int Height { get; } = height;

    protected static int Above(Node child) => child.Height + 1;

    protected static int Above(Node one, Node other) => Math.Max(one.Height, other.Height) + 1;

    protected static int Above(IReadOnlyList<Node> children)
    {
        var highest = 0;
        for (var i = 0; i < children.Count; i++)
            highest = Math.Max(highest, children[i].Height);
        return highest + 1;
    }
}
