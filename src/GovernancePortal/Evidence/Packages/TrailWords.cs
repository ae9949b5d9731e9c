using System.Text.Json;
using GovernancePortal.Ledger.Entries;
using GovernancePortal.Releases;
using GovernancePortal.Releases.Decisions;

namespace GovernancePortal.Evidence.Packages;

/// <summary>Ledger entries as people read them: what was done, and to which thing by its name.</summary>
internal static class TrailWords
{
    private const string SignOff = "sign-off";
    private static readonly string[] Naming = ["title", "name", "path", "seat", "practice", "targetTitle", "businessUse"];

    public static string Action(LedgerEntryView entry) => entry.Action switch
    {
        "system.register" => "AI system registered",
        "model.register" => "Model registered",
        "dataset.submit" => "Dataset submitted",
        "dataset.scan" => "Scan started",
        "dataset.scanned" => "Scan finished",
        "dataset.cancel-scan" => "Scan cancelled",
        "dataset.scan-again" => "Another scan asked for",
        "redaction-report.accept" => "Redaction report accepted",
        "version.submit" => "Version submitted",
        "evaluation.hand-in" => "Evaluation report handed in",
        "system.screen" => "AI system screened",
        "release.request" => "Release requested",
        "release.resubmit" => "Release submitted again",
        "gates.run" or "process.run-gates" => "Gates run",
        "question.ask" => "Question asked",
        "question.answer" => "Question answered",
        "question.resolve" => "Question resolved",
        "question.reopen" => "Question reopened",
        "manifest.change" => "What was signed changed",
        "task.decide" => "A seat decided",
        "task.claim" => "Task claimed",
        "task.take-over" => "Task taken over",
        "task.hand-back" => "Task handed back",
        "task.remind" => "Reminder sent: due soon",
        "task.overdue" => "Overdue",
        "task.escalate" => "Escalated to the deputy",
        "seat.delegate" => "Seat delegated",
        "delegation.end" => "Delegation ended",
        "process.retry" => "Failed step tried again",
        "process.move-token" => "Process moved back by an administrator",
        "process.migrate" => "Process brought to a new version",
        "process.cancel" => "Process cancelled by an administrator",
        "process.decide-release" => "Release decided",
        var other => other.Replace('.', ' ').Replace('-', ' '),
    };

    /// <summary>What the entry is about: its kind and its name.</summary>
    public static string Subject(LedgerEntryView entry, IReadOnlyDictionary<string, string> names)
    {
        var kind = entry.EntityKind switch
        {
            SignOff => SignOff,
            DecisionRecord.EntityKind => "decision record",
            var other => other.Replace('-', ' '),
        };
        return names.GetValueOrDefault(entry.EntityKey) is { } name ? $"{kind}: {name}" : $"{kind} {entry.EntityKey}";
    }

    /// <summary>Names by the key that the ledger knows a thing by: from the record, else from what the entries themselves say.</summary>
    public static IReadOnlyDictionary<string, string> Names(ReleaseFile file, IReadOnlyList<LedgerEntryView> entries)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [file.Release.Id.ToString()] = file.Number,
            [file.Facts.System.Id.ToString()] = file.Facts.System.Name,
            [file.Facts.Model.Id.ToString()] = file.Facts.Model.Name,
            [file.Facts.Version.Id.ToString()] = file.Title,
        };
        foreach (var (dataset, report) in file.Facts.Datasets.Select(entry => (entry.Dataset, entry.Report)))
        {
            names[dataset.Id.ToString()] = $"{dataset.Name}, version {dataset.Number}";
            if (report is not null)
                names[report.Id.ToString()] = $"{dataset.Name}, version {dataset.Number}";
        }

        foreach (var entry in entries)
        {
            if ((Numbered(entry) ?? Stated(entry.Content) ?? (entry.EntityKind is "approval-instance" or "gate-run" ? file.Number : null)) is { } name)
                names.TryAdd(entry.EntityKey, name);
        }

        return names;
    }

    private static string? Numbered(LedgerEntryView entry) =>
        entry.EntityKind == DecisionRecord.EntityKind && entry.Content.TryGetProperty("fields", out var fields) && fields.TryGetProperty("number", out var number) && number.TryGetProperty("to", out var to) && to.TryGetInt64(out var value)
            ? DecisionRecord.NumberOf(value) : null;

    private static string? Stated(JsonElement content)
    {
        if (!content.TryGetProperty("fields", out var fields) || fields.ValueKind != JsonValueKind.Object)
            return null;
        return Naming.Select(member => fields.TryGetProperty(member, out var field) && field.TryGetProperty("to", out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null)
            .FirstOrDefault(text => !string.IsNullOrEmpty(text));
    }
}
