using System.Globalization;
using GovernancePortal.Redaction.Detection;
using GovernancePortal.Redaction.Masking;
using GovernancePortal.Redaction.Rules;

namespace GovernancePortal.Redaction.Reading;

/// <summary>Counts every finding and keeps as many as the limits allow.</summary>
internal sealed class FindingCollector
{
    private readonly ScanLimits _limits;
    private readonly long[] _counts = new long[KindCatalog.All.Count];
    private readonly int[] _kept = new int[KindCatalog.All.Count];
    private readonly List<Finding> _findings = [];
    private readonly RowBins _bins;
    private long _lastRow = -1;

    public FindingCollector(ScanLimits limits, FoundState? resumed = null)
    {
        (_limits, _bins) = (limits, new(resumed));
        if (resumed is null)
            return;
        (RowsWithFindings, ToReview, _lastRow) = (resumed.RowsWithFindings, resumed.ToReview, resumed.LastRow);
        foreach (var kind in KindCatalog.All)
            _counts[(int)kind.Code] = resumed.Counts.GetValueOrDefault(kind.Id);
        Total = _counts.Sum();
        _findings.AddRange(resumed.Findings);
        foreach (var finding in _findings)
            _kept[(int)finding.Kind.Code]++;
    }

    public long Total { get; private set; }

    public long RowsWithFindings { get; private set; }

    public long ToReview { get; private set; }

    public IReadOnlyList<Finding> Findings => _findings;

    public RowHistogram Distribution => _bins.ToHistogram();

    public FoundState State => new(CountsByKind(), [.. _findings], RowsWithFindings, ToReview, _lastRow, _bins.Shift, _bins.ToHistogram().Counts);

    public bool HasDropped => Total > _findings.Count;

    /// <param name="window">The text with its positions.</param>
    /// <param name="candidates">All candidates of the window, for the masks.</param>
    /// <param name="index">The one that is reported.</param>
    /// <param name="reader">Says which value this is.</param>
    public void Add(ValueWindow window, ReadOnlySpan<Candidate> candidates, int index, IFormatReader reader)
    {
        var candidate = candidates[index];
        var start = window.PositionOf(candidate.Start);
        var address = reader.Address;
        var row = address.Row ?? start.Line;
        Count(candidate, row);
        if (!TakesMore(candidate.Kind))
            return;
        _kept[(int)candidate.Kind]++;
        var end = window.EndOf(candidate.End);
        var position = new Position(start.Line, start.Column, start.ByteOffset, end.ByteOffset - start.ByteOffset)
        {
            Row = row,
            ColumnIndex = address.ColumnIndex,
            ColumnName = address.ColumnName,
            JsonPointer = address.JsonPointer,
            ValueOffset = address.Row is null ? start.Column - 1 : window.ValueOffset(candidate.Start),
            ValueLength = TextMeasure.CodePoints(window.Text[candidate.Start..candidate.End]),
        };
        _findings.Add(new(
            KindCatalog.Of(candidate.Kind), candidate.Confidence, position,
            ValueMask.Mask(candidate.Kind, window.Text[candidate.Start..candidate.End]), MaskedSample.Make(window.Text, candidates, index)));
    }

    /// <summary>Kinds that were found, with their number.</summary>
    public Dictionary<string, long> CountsByKind() => KindCatalog.All
        .Where(kind => _counts[(int)kind.Code] > 0)
        .ToDictionary(kind => kind.Id, kind => _counts[(int)kind.Code], StringComparer.Ordinal);

    public IEnumerable<string> LimitsHit()
    {
        if (HasDropped)
            yield return string.Create(CultureInfo.InvariantCulture, $"{_findings.Count:N0} of {Total:N0} findings are listed; the counts are exact.");
    }

    private void Count(Candidate candidate, long row)
    {
        Total++;
        _counts[(int)candidate.Kind]++;
        if (candidate.Confidence < Confidence.Review)
            ToReview++;
        if (row != _lastRow)
            RowsWithFindings++;
        _lastRow = row;
        _bins.Add(row);
    }

    private bool TakesMore(KindCode kind) => _findings.Count < _limits.MaxFindings || _kept[(int)kind] < _limits.MinFindingsPerKind;
}
