using System.Globalization;
using System.Text.RegularExpressions;
using GovernancePortal.Evidence.Documents;
using GovernancePortal.Gates;
using GovernancePortal.Ledger.Entries;
using GovernancePortal.Provenance;
using GovernancePortal.Waivers;

namespace GovernancePortal.Evidence.Packages;

/// <summary>Gates as the document says them.</summary>
internal static partial class GateWords
{
    /// <summary>By its name: the document's words are its own.</summary>
    /// <exception cref="ArgumentException">The document has no such verdict: what does not apply is not in it.</exception>
    public static Documents.Verdict Of(Gates.Verdict verdict) => Enum.Parse<Documents.Verdict>(verdict.ToString());

    public static GateSection Of(GateView gate, IReadOnlyDictionary<Guid, string> accounts, IReadOnlyList<LedgerEntryView> entries) => new()
    {
        Id = gate.Id,
        Title = gate.Title,
        Policy = gate.Policy,
        PolicyTitle = gate.PolicyTitle,
        PolicyVersion = gate.PolicyVersion,
        Rule = gate.Rule,
        RuleDigest = gate.RuleDigest is { } judged ? Sha256Digest.Parse(judged) : null,
        Severity = gate.Severity,
        References = gate.References,
        Reads = gate.Reads,
        Blocking = gate.Severity == "block",
        ValidUntil = gate.LapsesAt,
        Waiver = gate.Waiver is { } waiver ? Of(waiver, accounts, entries) : null,
        Verdict = Of(gate.Verdict),
        Reason = gate.Reason,
        Remedy = gate.Remedy.Length == 0 ? null : gate.Remedy,
        RanAt = gate.JudgedAt,
        Measurements = [.. gate.Measurements.Select(Of)],
        Evidence = [.. gate.Evidence.Select(pointer => new EvidenceReference(pointer.Name, Sha256Digest.TryParse(pointer.Digest ?? "", out var digest) ? digest : null))],
    };

    private static GateWaiver Of(WaiverView waiver, IReadOnlyDictionary<Guid, string> accounts, IReadOnlyList<LedgerEntryView> entries) => new(
        $"{waiver.Seat} seat, {accounts.GetValueOrDefault(waiver.PersonId, "unknown")}", waiver.Reason, DateOnly.FromDateTime(waiver.Until.UtcDateTime.AddTicks(-1)),
        entries.FirstOrDefault(entry => entry.EntityKind == "waiver" && entry.EntityKey == waiver.Id.ToString())?.Sequence)
    {
        Id = waiver.Id.ToString(),
        Seat = waiver.Seat,
        CompensatingControl = waiver.CompensatingControl,
        For = waiver.Scope,
        GrantedAt = waiver.GrantedAt,
        EndsAt = waiver.Until,
    };

    private static GateMeasurement Of(Measurement measured)
    {
        var threshold = Comparison.Match(measured.Threshold ?? "");
        var isNumber = double.TryParse(measured.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value);
        return new()
        {
            Name = measured.Name,
            Value = isNumber ? value : null,
            ValueText = isNumber ? null : measured.Value,
            Unit = measured.Unit,
            Operator = threshold.Success ? Sign(threshold.Groups["sign"].Value) : null,
            Threshold = threshold.Success ? double.Parse(threshold.Groups["number"].Value, CultureInfo.InvariantCulture) : null,
            ThresholdText = threshold.Success ? null : measured.Threshold,
            ThresholdSetAt = Time(measured.ThresholdSetAt),
            MeasuredAt = Time(measured.MeasuredAt),
            Note = measured.Note,
            Verdict = measured.IsJudged ? Of(Verdicts.Parse(measured.Verdict)) : null,
        };
    }

    private static string Sign(string sign) => sign switch { ">=" => "≥", "<=" => "≤", "" => "=", "==" => "=", _ => sign };

    private static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time.ToUniversalTime() : null;

    [GeneratedRegex(@"^\s*(?<sign>>=|<=|==|>|<|)\s*(?<number>-?\d{1,15}(?:\.\d{1,15})?)\s*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Comparison { get; }
}
