using System.Text.Json;
using GovernancePortal.Ledger.Entries;

namespace GovernancePortal.Evidence.Packages;

/// <summary>Ledger entries as people read them: what was done, and to which thing by its name.</summary>
internal static class TrailWords
{
    private static readonly string[] Naming = ["title", "name", "path", "seat", "version", "gateId", "endEvent"];

    public static string Action(LedgerEntryView entry) => entry.Action switch
    {
        "system.register" => "AI system registered",
        "model.register" => "Model registered",
        "dataset.submit" => "Dataset submitted",
        "dataset.scan" => "Scan started",
        "dataset.scanned" => "Scan finished",
        "redaction-report.accept" => "Redaction report accepted",
        "version.submit" => "Version submitted",
        "release.request" => "Release requested",
        "release.resubmit" => "Release submitted again",
        "gates.run" or "process.run-gates" => "Gates run",
        "task.decide" => "A seat decided",
        "process.decide-release" => "Release decided",
        var other => other.Replace('.', ' ').Replace('-', ' '),
    };

    /// <param name="entry">The entry.</param>
    /// <param name="names">Names of things by the key that the ledger knows them by.</param>
    public static string Subject(LedgerEntryView entry, IReadOnlyDictionary<string, string> names)
    {
        var kind = entry.EntityKind.Replace('-', ' ');
        var name = names.GetValueOrDefault(entry.EntityKey) ?? Stated(entry.Content);
        return name is null ? $"{kind} {entry.EntityKey}" : $"{kind}: {name}";
    }

    private static string? Stated(JsonElement content)
    {
        if (!content.TryGetProperty("fields", out var fields) || fields.ValueKind != JsonValueKind.Object)
            return null;
        foreach (var member in Naming)
        {
            if (fields.TryGetProperty(member, out var field) && field.TryGetProperty("to", out var value) && value is { ValueKind: JsonValueKind.String } && value.GetString() is { Length: > 0 } text)
                return text;
        }

        return null;
    }
}
