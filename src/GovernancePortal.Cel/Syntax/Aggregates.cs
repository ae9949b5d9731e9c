using System.Runtime.InteropServices;

namespace GovernancePortal.Cel.Syntax;

/// <summary>A list as it is written. Items marked <c>?</c> are optional values, left out where they are empty.</summary>
internal sealed class ListLiteral(IReadOnlyList<Node> items, IReadOnlySet<int> optional, int at) : Node(at, Above(items))
{
    public IReadOnlyList<Node> Items { get; } = items;

    public IReadOnlySet<int> Optional { get; } = optional;
}

internal sealed class MapLiteral(IReadOnlyList<MapEntry> entries, int at) : Node(at, HeightOf(entries))
{
    public IReadOnlyList<MapEntry> Entries { get; } = entries;

    private static int HeightOf(IReadOnlyList<MapEntry> entries)
    {
        var highest = 1;
        for (var i = 0; i < entries.Count; i++)
            highest = Math.Max(highest, Above(entries[i].Key, entries[i].Value));
        return highest;
    }
}

[StructLayout(LayoutKind.Auto)]
internal readonly record struct MapEntry(Node Key, Node Value, bool IsOptional);
