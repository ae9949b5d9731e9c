using System.Runtime.InteropServices;

namespace GovernancePortal.Cards;

/// <summary>Lines of a file, first and last included, counted from 1.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct LineRange(int First, int Last)
{
    public LineRange Include(LineRange other) => new(Math.Min(First, other.First), Math.Max(Last, other.Last));

    /// <summary>For example <c>line 61</c> or <c>lines 12 to 24</c>.</summary>
    public override string ToString() => First == Last ? $"line {First}" : $"lines {First} to {Last}";
}
