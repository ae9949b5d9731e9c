using System.Text.Json;
using System.Text.Json.Serialization;
using GovernancePortal.Platform.Jobs;

namespace GovernancePortal.Datasets.Redaction;

/// <summary>A redaction report as clients read it.</summary>
/// <param name="Status"><c>pending</c>, <c>running</c>, <c>done</c>, <c>failed</c> or <c>cancelled</c>.</param>
/// <param name="Verdict"><c>pass</c>, <c>fail</c>, <c>waived</c> (accepted), <c>running</c>, or <c>missing</c> when the scan failed or was cancelled.</param>
/// <param name="Progress">0 to 1.</param>
/// <param name="CancelledBy">The person who cancelled the scan.</param>
public sealed record ReportView(
    Guid Id, Guid DatasetId, string Status, string Verdict, double Progress, string? Stage, IReadOnlyList<ReportFinding> Findings, IReadOnlyDictionary<string, long> Counts, long Total,
    ReportScanned? Scanned, ReportRules? Rules, IReadOnlyList<ReportFile> Files, string? FoundClass, string? DeclaredClass, bool ClassTooLow, IReadOnlyList<string> NotLookedFor,
    string? Digest, DateTimeOffset RequestedAt, DateTimeOffset? FinishedAt, string? Failure, Guid? CancelledBy, AcceptanceView? Acceptance)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    internal static ReportView Of(RedactionReport report, RedactionAcceptance? acceptance, Job? job)
    {
        var content = report.Content is null ? null : JsonSerializer.Deserialize<ReportContent>(report.Content, Json);
        return new(
            report.Id, report.DatasetId, report.Status.ToString().ToLowerInvariant(), VerdictOf(report, content, acceptance), report.Status == ScanStatus.Done ? 1 : job?.Progress ?? 0, job?.Stage,
            content?.Findings ?? [], content?.Counts ?? new Dictionary<string, long>(), content?.Total ?? 0, content?.Scanned, content?.Rules, content?.Files ?? [],
            content?.FoundClass, content?.DeclaredClass, content?.ClassTooLow ?? false, content?.NotLookedFor ?? [],
            report.Digest?.ToString(), report.RequestedAt, report.FinishedAt, report.Failure ?? (job is { State: JobState.Failed } ? job.Failure : null), report.CancelledBy,
            acceptance is null ? null : AcceptanceView.Of(acceptance));
    }

    /// <summary>Whether another scan of the same bytes could end otherwise.</summary>
    [JsonIgnore]
    public bool IsWorthAnother => Failure?.EndsWith(RedactionReport.Unreadable, StringComparison.Ordinal) != true;

    /// <summary>The report as it stood at a moment: without what it found, or without its acceptance, when that came later.</summary>
    public ReportView AsOf(DateTimeOffset moment) => this switch
    {
        { FinishedAt: { } finished } when finished > moment => this with
        {
            Status = "running",
            Verdict = "running",
            Progress = 0,
            Stage = null,
            Findings = [],
            Counts = new Dictionary<string, long>(),
            Total = 0,
            Scanned = null,
            Rules = null,
            Files = [],
            FoundClass = null,
            ClassTooLow = false,
            NotLookedFor = [],
            Digest = null,
            FinishedAt = null,
            Failure = null,
            CancelledBy = null,
            Acceptance = null,
        },
        { Acceptance: { } acceptance } when acceptance.At > moment => this with { Verdict = "fail", Acceptance = null },
        _ => this,
    };

    private static string VerdictOf(RedactionReport report, ReportContent? content, RedactionAcceptance? acceptance) => report.Status switch
    {
        ScanStatus.Pending or ScanStatus.Running => "running",
        ScanStatus.Failed or ScanStatus.Cancelled => "missing",
        _ when report.Findings == 0 && content?.ClassTooLow != true => "pass",
        _ when acceptance is not null => "waived",
        _ => "fail",
    };
}
