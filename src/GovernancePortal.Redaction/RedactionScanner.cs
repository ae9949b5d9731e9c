using System.Globalization;
using GovernancePortal.Redaction.Detection;
using GovernancePortal.Redaction.Masking;
using GovernancePortal.Redaction.Reading;
using GovernancePortal.Redaction.Rules;

namespace GovernancePortal.Redaction;

/// <summary>Scans a stream of text, CSV, JSONL or JSON for personal data and secrets. Thread-safe; memory does not grow with the file.</summary>
public sealed class RedactionScanner
{
    private const long ProgressStep = 1024 * 1024;

    /// <summary>Reads the stream to its end and reports what is in it.</summary>
    /// <param name="input">The file's bytes from its beginning; need not be seekable; not closed.</param>
    /// <param name="request">Name, format and limits.</param>
    /// <param name="progress">Told about every mebibyte, and at the end.</param>
    /// <param name="cancellationToken">Checked at every block of 128 KiB.</param>
    /// <exception cref="ScanRefusedException">The file is binary or in an encoding that is not read.</exception>
    public async Task<ScanResult> ScanAsync(
        Stream input, ScanRequest request, IProgress<ScanProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(request);
        var origin = input.CanSeek ? input.Position : 0;
        var total = request.TotalBytes ?? (input.CanSeek ? input.Length - origin : null);
        var source = new TextSource(input, request.Limits.MaxBytes);
        var block = new SourceBlock(TextSource.BlockBytes);
        var hasText = await source.ReadAsync(block, cancellationToken);
        var format = request.Format == DataFormat.Auto ? FormatSniffer.Detect(request.FileName, block.Text) : request.Format;
        var dialect = format == DataFormat.Csv ? CsvDialect.Detect(block.Text) : null;
        var resumed = Fitting(request, input, format, total);
        if (resumed is not null)
        {
            source = new TextSource(input, request.Limits.MaxBytes, origin, resumed);
            hasText = await source.ReadAsync(block, cancellationToken);
        }

        var collector = new FindingCollector(request.Limits, resumed?.Found);
        var broken = new BrokenRows(request.Limits.MaxBrokenLines, resumed);
        var checkpoints = new Checkpoints(format, source, collector, broken, request.OnCheckpoint is null ? null : request.CheckpointEvery, resumed?.ByteOffset ?? 0);
        var reader = CreateReader(format, dialect, source, collector, broken, checkpoints, resumed);
        for (var told = source.BytesRead; hasText; hasText = await source.ReadAsync(block, cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            reader.Read(block.Text);
            if (checkpoints.Collect() is { } checkpoint)
                await request.OnCheckpoint!(checkpoint, cancellationToken);
            if (source.BytesRead - told < ProgressStep)
                continue;
            told = source.BytesRead;
            progress?.Report(new(told, total, collector.Total));
        }

        reader.Complete();
        progress?.Report(new(source.BytesRead, total, collector.Total));
        return CreateResult(format, source, reader, collector, broken);
    }

    private static ScanState? Fitting(ScanRequest request, Stream input, DataFormat format, long? total) =>
        request.ResumeFrom is { State: var state } && input.CanSeek && state.Format == format && state.ByteOffset <= total ? state : null;

    private static IFormatReader CreateReader(
        DataFormat format, CsvDialect? dialect, TextSource source, FindingCollector collector, BrokenRows broken, Checkpoints checkpoints, ScanState? resumed)
    {
        var measure = new TextMeasure(() => source.Encoding);
        var scanner = new ValueScanner(new DetectionEngine(), measure, collector, checkpoints);
        var start = resumed?.Position ?? SourcePosition.Start(source.MarkLength);
        return format switch
        {
            DataFormat.Csv => new CsvReader(dialect!, scanner, measure, broken, start, new LabelMask(), checkpoints, resumed?.Reader),
            DataFormat.JsonLines => new JsonReader(isLines: true, scanner, measure, broken, start, new LabelMask(), checkpoints, resumed?.Reader),
            DataFormat.Json => new JsonReader(isLines: false, scanner, measure, broken, start, new LabelMask(), checkpoints, resumed?.Reader),
            _ => new PlainTextReader(scanner, measure, start, resumed?.Reader),
        };
    }

    private static ScanResult CreateResult(
        DataFormat format, TextSource source, IFormatReader reader, FindingCollector collector, BrokenRows broken)
    {
        var counts = collector.CountsByKind();
        var kinds = KindCatalog.All.Where(kind => counts.ContainsKey(kind.Id)).ToList();
        return new()
        {
            Findings = collector.Findings,
            CountsByKind = counts,
            RowsWithFindings = collector.RowsWithFindings,
            FindingsToReview = collector.ToReview,
            Distribution = collector.Distribution,
            Scanned = new(reader.Rows, source.BytesRead),
            Format = format,
            Encoding = source.Encoding,
            InvalidBytes = source.InvalidBytes,
            BrokenLines = broken.Count,
            FirstBroken = broken.First,
            LimitsHit = [.. collector.LimitsHit(), .. CutBy(source)],
            RuleSetVersion = RuleSet.Current.Version,
            RuleSetDigest = RuleSet.Current.Digest,
            FoundClass = kinds.Count == 0 ? DataClass.Public : kinds.Max(kind => kind.DataClass),
            HoldsPersonalData = kinds.Exists(kind => kind.IsPersonalData),
            HoldsSpecialCategory = kinds.Exists(kind => kind.IsSpecialCategory),
            HoldsSecrets = kinds.Exists(kind => kind.IsSecret),
        };
    }

    private static IEnumerable<string> CutBy(TextSource source)
    {
        if (source.IsCut)
            yield return string.Create(CultureInfo.InvariantCulture, $"Only the first {source.BytesRead:N0} bytes were read.");
    }
}
