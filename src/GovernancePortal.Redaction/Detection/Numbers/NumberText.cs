namespace GovernancePortal.Redaction.Detection.Numbers;

/// <summary>Text with its digit groups, seen from one group on.</summary>
internal readonly ref struct NumberText(ReadOnlySpan<char> text, ReadOnlySpan<DigitGroup> groups, int index)
{
    public ReadOnlySpan<char> Text { get; } = text;

    private readonly ReadOnlySpan<DigitGroup> _groups = groups[index..];

    public int Count => _groups.Length;

    public DigitGroup First => _groups[0];

    /// <summary>The group that many after the first one.</summary>
    public DigitGroup this[int offset] => _groups[offset];

    /// <summary>Start of the first group is the start of a number.</summary>
    public bool StartsNumber => Boundary.StartsNumber(Text, First.Start);

    /// <summary>Character between a group and the next, or NUL when there is not exactly one.</summary>
    public char Gap(int offset)
    {
        if (offset + 1 >= _groups.Length || _groups[offset + 1].Start != _groups[offset].End + 1)
            return '\0';
        return Text[_groups[offset].End];
    }

    /// <summary>True when the groups have these lengths, one and the same separator out of the allowed ones between, and nothing glued to the ends.</summary>
    public bool IsShaped(ReadOnlySpan<int> lengths, ReadOnlySpan<char> separators)
    {
        if (_groups.Length < lengths.Length || First.Length != lengths[0])
            return false;
        var separator = lengths.Length > 1 ? Gap(0) : '\0';
        if (lengths.Length > 1 && !separators.Contains(separator))
            return false;
        for (var i = 1; i < lengths.Length; i++)
        {
            if (_groups[i].Length != lengths[i] || Gap(i - 1) != separator)
                return false;
        }

        return StartsNumber && Boundary.EndsNumber(Text, _groups[lengths.Length - 1].End);
    }

    /// <summary>Digits of the first groups, without separators.</summary>
    public ReadOnlySpan<char> Join(int groupCount, Span<char> buffer)
    {
        var length = 0;
        foreach (var group in _groups[..groupCount])
        {
            Text.Slice(group.Start, group.Length).CopyTo(buffer[length..]);
            length += group.Length;
        }

        return buffer[..length];
    }

    /// <summary>Characters from the first group to the end of another.</summary>
    public int LengthThrough(int offset) => _groups[offset].End - First.Start;
}
