namespace GovernancePortal.Redaction.Reading;

/// <summary>A histogram over rows whose bins double in width as the file goes on.</summary>
internal sealed class RowBins
{
    private const int Bins = 64;

    private readonly long[] _counts = new long[Bins];
    private int _shift;

    public RowBins(FoundState? resumed)
    {
        _shift = resumed?.BinShift ?? 0;
        resumed?.Bins.Take(Bins).ToArray().CopyTo(_counts, 0);
    }

    /// <summary>Rows in a bin, as a power of two.</summary>
    public int Shift => _shift;

    /// <param name="row">Row from 1; the header of a table (0) counts to the first bin.</param>
    public void Add(long row)
    {
        var index = Math.Max(0, row - 1);
        while (index >> _shift >= Bins)
            Double();
        _counts[index >> _shift]++;
    }

    public RowHistogram ToHistogram()
    {
        var used = Array.FindLastIndex(_counts, count => count > 0) + 1;
        return new(1L << _shift, _counts[..used]);
    }

    private void Double()
    {
        for (var i = 0; i < Bins / 2; i++)
            _counts[i] = _counts[2 * i] + _counts[2 * i + 1];
        Array.Clear(_counts, Bins / 2, Bins / 2);
        _shift++;
    }
}
