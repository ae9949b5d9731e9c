namespace GovernancePortal.Redaction.Reading;

/// <summary>Takes a checkpoint every so many bytes, when the reader stands at a place where it can.</summary>
/// <param name="every">Bytes between two of them; null: none.</param>
/// <param name="from">Where the scan began.</param>
internal sealed class Checkpoints(DataFormat format, TextSource source, FindingCollector collector, BrokenRows broken, long? every, long from)
{
    private long _next = every is { } step ? from + step : long.MaxValue;
    private ScanCheckpoint? _taken;

    public bool IsDue(SourcePosition at) => at.ByteOffset >= _next;

    public void Take(SourcePosition at, ReaderState reader)
    {
        _next = at.ByteOffset + every!.Value;
        _taken = new(new()
        {
            RuleSetDigest = RuleSet.Current.Digest,
            Format = format,
            ByteOffset = at.ByteOffset,
            Line = at.Line,
            Column = at.Column,
            Reader = reader,
            Source = source.State,
            Found = collector.State,
            BrokenLines = broken.Count,
            FirstBroken = [.. broken.First],
        });
    }

    /// <summary>The one that was taken since this was asked last.</summary>
    public ScanCheckpoint? Collect()
    {
        var taken = _taken;
        _taken = null;
        return taken;
    }
}
