using System.Runtime.InteropServices;

namespace GovernancePortal.Cel.Patterns;

/// <summary>The groups around the part of a pattern that is being read: their flags, and how large the pattern is with every repetition written out.</summary>
internal sealed class PatternGroups
{
    private const int Deepest = 250;
    private const long Largest = 1_000_000;

    private readonly Stack<Group> _outer = new();
    private Group _current;

    /// <summary>Flag s: a point takes a line end, too.</summary>
    public bool IsDotAll => _current.IsDotAll;

    /// <summary>Flag m: ^ and $ stand at lines.</summary>
    public bool IsMultiLine => _current.IsMultiLine;

    /// <summary>Flag i: a letter stands for all its forms.</summary>
    public bool IsFolding => _current.IsFolding;

    public bool IsTooDeep => _outer.Count > Deepest;

    /// <summary>Parts of the pattern.</summary>
    public int Size => (int)_current.Size;

    /// <summary>Where the group that was opened last begins; null outside of groups.</summary>
    public int? OpenedAt => _outer.Count == 0 ? null : _current.At;

    public void Open(int at)
    {
        _outer.Push(_current);
        _current = _current with { Size = 0, Last = 0, At = at };
    }

    /// <summary>Sets the flags for the rest of the group.</summary>
    public void Set(bool isDotAll, bool isMultiLine, bool isFolding) => _current = _current with { IsDotAll = isDotAll, IsMultiLine = isMultiLine, IsFolding = isFolding };

    public void Close()
    {
        var inner = _current.Size;
        _outer.TryPop(out _current);
        Add(1 + inner);
    }

    public void Add(long size) => _current = _current with { Size = Math.Min(Largest, _current.Size + size), Last = size };

    /// <summary>The last part so many times.</summary>
    public void Repeat(int times) => Add(_current.Last * Math.Max(0, times - 1));

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Group(bool IsDotAll, bool IsMultiLine, bool IsFolding, long Size, long Last, int At);
}
