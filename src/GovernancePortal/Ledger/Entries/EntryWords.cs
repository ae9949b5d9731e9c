using System.Text.Json;
using GovernancePortal.Ledger.Chain;

namespace GovernancePortal.Ledger.Entries;

/// <summary>What an entry says, as people read it: what was done, and what it was done to.</summary>
public static class EntryWords
{
    private static readonly string[] Naming = ["title", "name", "path", "value", "practice", "ruleTitle", "targetTitle", "reason", "displayName", "role"];

    private static readonly Dictionary<string, (string Thing, string Created, string Updated)> Kinds = new(StringComparer.Ordinal)
    {
        ["system"] = ("AI system", "AI system registered", "AI system changed"),
        ["model"] = ("Model", "Model registered", "Model changed"),
        ["version"] = ("Version", "Version submitted", "Version changed"),
        ["artifact"] = ("File of a version", "File submitted", "File changed"),
        ["dataset"] = ("Dataset", "Dataset submitted", "Dataset changed"),
        ["dataset-file"] = ("File of a dataset", "File submitted", "File changed"),
        ["redaction-report"] = ("Redaction report", "Scan asked for", "Scan"),
        ["redaction-acceptance"] = ("Acceptance of a redaction report", "Findings accepted", "Acceptance changed"),
        ["evaluation"] = ("Evaluation report", "Evaluation report handed in", "Evaluation report changed"),
        ["screening"] = ("Screening of an AI system", "AI system screened", "Screening changed"),
        ["screening-answer"] = ("Answer of a screening", "Practice answered", "Answer changed"),
        ["environment"] = ("Environment", "Environment declared", "Environment changed"),
        ["threshold-sighting"] = ("Threshold", "Threshold first seen", "Threshold changed"),
        ["release"] = ("Release", "Release asked for", "Release"),
        ["approval-process"] = ("Process", "Process published", "Process changed"),
        ["approval-instance"] = ("Approval", "Approval started", "Approval moved on"),
        ["process-operation"] = ("Act on a running process", "Running process operated", "Act on a running process changed"),
        ["approval-task"] = ("Task", "Task opened", "Task closed"),
        ["delegation"] = ("Delegation", "Seat delegated", "Delegation ended"),
        ["seat-deputy"] = ("Deputy of a seat", "Deputy proposed", "Deputy"),
        ["mail-choice"] = ("Mail of a person", "Mail chosen", "Mail chosen"),
        ["release-watch"] = ("Watched release", "Release watched", "Watched release changed"),
        ["saved-view"] = ("View of the work queue", "View saved", "View changed"),
        ["sign-off"] = ("Sign-off", "Signed", "Sign-off became void"),
        ["control"] = ("Watched condition", "Condition watched", "Watched condition"),
        ["observation-batch"] = ("Observations", "Observations reported", "Observations changed"),
        ["decision"] = ("Decision", "Decision recorded", "Decision changed"),
        ["question"] = ("Question", "Question asked", "Question"),
        ["question-answer"] = ("Answer to a question", "Question answered", "Answer changed"),
        ["gate-run"] = ("Gate run", "Gates judged", "Gate run changed"),
        ["evidence-package"] = ("Evidence package", "Evidence asked for", "Evidence package"),
        ["person"] = ("Person", "Person added", "Person changed"),
        ["role-grant"] = ("Role", "Role given", "Role changed"),
        ["credential"] = ("Machine credential", "Machine credential made", "Machine credential"),
        ["approved-value"] = ("Approved value", "Value approved", "Approved value changed"),
        ["policy-set"] = ("Policy", "Policy begun", "Policy changed"),
        ["policy-version"] = ("Version of a policy", "Version of a policy begun", "Version of a policy"),
        ["process-draft"] = ("Draft of a process", "Draft of a process begun", "Draft of a process"),
        ["reviewed-process"] = ("File of a process", "File of a process kept for its sign-off", "File of a process"),
        ["policy-rule"] = ("Rule of a policy", "Rule published", "Rule changed"),
        ["policy-replay"] = ("Replay of a policy", "Replay asked for", "Replay done"),
        ["policy-run"] = ("Judgement by the policies", "Judged by the policies", "Judgement changed"),
        ["waiver"] = ("Waiver", "Rule waived", "Waiver"),
        ["waiver-request"] = ("Request for a waiver", "Waiver asked for", "Request for a waiver"),
        [ChainLink.Unreadable] = ("Unreadable row", "Row that holds no entry", "Row that holds no entry"),
        ["refused-attempt"] = ("Refused attempt", "Attempt refused", "Attempt changed"),
    };

    private static readonly Dictionary<string, string> OfTasks = new(StringComparer.Ordinal) { ["task.claim"] = "Task claimed", ["task.take-over"] = "Task taken over", ["task.hand-back"] = "Task handed back", ["task.remind"] = "Task due soon", ["task.overdue"] = "Task overdue", ["task.escalate"] = "Task escalated to the deputy" };

    private static readonly Dictionary<string, string> Pages = new(StringComparer.Ordinal)
    {
        ["system"] = "/systems/",
        ["model"] = "/models/",
        ["version"] = "/versions/",
        ["dataset"] = "/datasets/",
        ["release"] = "/releases/",
        ["policy-version"] = "/policies/versions/",
        ["process-draft"] = "/administration/processes/drafts/",
        ["waiver"] = "/waivers/",
        ["waiver-request"] = "/waivers/requests/",
        ["control"] = "/conditions/",
        ["condition-breach"] = "/conditions/",
    };

    /// <summary>The thing's kind: "Gate run".</summary>
    public static string Thing(string kind) => Kinds.TryGetValue(kind, out var words) ? words.Thing : Plain(kind);

    /// <summary>"Gate judged: fail", "Signed: approve", "Dataset submitted".</summary>
    public static string What(LedgerEntryView entry)
    {
        var change = Text(entry.Content, "change");
        if (entry.Action == "person.sign-in" && change == "updated")
            return "Signed in";
        if (entry is { Action: "person.erase", EntityKind: "person" })
            return "Person erased";
        if (entry.EntityKind == "approval-task" && OfTasks.TryGetValue(entry.Action, out var claimed))
            return claimed;
        var words = Kinds.TryGetValue(entry.EntityKind, out var known) ? known : (Plain(entry.EntityKind), $"{Plain(entry.EntityKind)} {change}", $"{Plain(entry.EntityKind)} {change}");
        var deed = change switch { "created" => words.Item2, "deleted" => $"{words.Item1} removed", _ => words.Item3 };
        return change != "deleted" && Outcome(entry, change == "created") is { } outcome ? $"{deed}: {outcome}" : deed;
    }

    /// <summary>The name by which the entry itself knows the thing; null when it says none.</summary>
    public static string? Name(LedgerEntryView entry) => Naming.Select(field => To(entry, field)).FirstOrDefault(text => !string.IsNullOrEmpty(text) && !text.StartsWith("salted-", StringComparison.Ordinal));

    /// <summary>The page of the thing, or of what it belongs to; null when there is none.</summary>
    public static string? Page(LedgerEntryView entry)
    {
        if (Pages.TryGetValue(entry.EntityKind, out var page))
            return page + entry.EntityKey;
        if (To(entry, "subjectKind") is { } kind && To(entry, "subjectId") is { } subject && Pages.TryGetValue(kind, out page))
            return page + subject;
        return Pages.Where(pair => To(entry, pair.Key + "Id") is not null).Select(pair => pair.Value + To(entry, pair.Key + "Id")).FirstOrDefault();
    }

    private static string? Outcome(LedgerEntryView entry, bool created) => entry.EntityKind switch
    {
        "gate-run" => To(entry, "verdict"),
        "sign-off" or "evaluation" => To(entry, "outcome"),
        "screening-answer" => To(entry, "answer"),
        "release" or "evidence-package" when !created => To(entry, "state") ?? "went on",
        "process-draft" when !created => To(entry, "state") ?? "drawn",
        "policy-version" when !created => To(entry, "state") ?? "written",
        "redaction-report" when !created => To(entry, "status") ?? "went on",
        "control" when !created => To(entry, "state") ?? "measured",
        "decision" => To(entry, "result"),
        "waiver" when !created => To(entry, "end") ?? "changed",
        "waiver-request" when !created => To(entry, "state") ?? "changed",
        "question" when !created => entry.Action switch { "question.resolve" => "resolved", "question.reopen" => "reopened", _ => "answered" },
        "role-grant" => To(entry, "role"),
        "process-operation" => To(entry, "kind"),
        "seat-deputy" when !created => entry.Action == "deputy.confirm" && To(entry, "confirmedBy") is not null ? "confirmed" : "ended",
        "credential" when !created => To(entry, "revokedAt") is null ? "changed" : "revoked",
        _ => null,
    } is { } word ? Plain(word).ToLowerInvariant() : null;

    /// <summary>The new value of a field as text; null when the entry does not name it.</summary>
    private static string? To(LedgerEntryView entry, string field) =>
        entry.Content.TryGetProperty("fields", out var fields) && fields.ValueKind == JsonValueKind.Object
        && fields.TryGetProperty(field, out var change) && change.TryGetProperty("to", out var value) && value.ValueKind is JsonValueKind.String
            ? value.GetString() : null;

    private static string Text(JsonElement content, string member) => content.TryGetProperty(member, out var value) ? value.GetString() ?? "" : "";

    // "InReview" and "in-review" become "In review"
    private static string Plain(string word)
    {
        var spaced = string.Concat(word.Replace('-', ' ').Select((letter, at) => at > 0 && char.IsUpper(letter) && char.IsLower(word[at - 1]) ? $" {char.ToLowerInvariant(letter)}" : letter.ToString()));
        return spaced.Length == 0 ? spaced : char.ToUpperInvariant(spaced[0]) + spaced[1..];
    }
}
