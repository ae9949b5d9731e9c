using System.Text.Json;
using GovernancePortal.Ledger.Entries;
using GovernancePortal.Registry.Systems;

namespace GovernancePortal.Evidence.Packages;

/// <summary>What the register said of a system when a release was decided, from the ledger: later edits do not reach back.</summary>
internal static class SystemThen
{
    /// <param name="entries">The entries up to the decision, in their order.</param>
    public static SystemView Of(SystemView now, IReadOnlyList<LedgerEntryView> entries)
    {
        var about = entries.Where(entry => entry.EntityKind == "system" && entry.EntityKey == now.Id.ToString()).ToList();
        return now with { Name = Last("name") ?? now.Name, Purpose = Last("purpose") ?? now.Purpose, BusinessUnit = Last("businessUnit") ?? now.BusinessUnit, Owner = Last("owner") ?? now.Owner };

        string? Last(string field) => about.Select(entry => To(entry, field)).LastOrDefault(text => text is not null);
    }

    private static string? To(LedgerEntryView entry, string field) =>
        entry.Content.TryGetProperty("fields", out var fields) && fields.ValueKind == JsonValueKind.Object
        && fields.TryGetProperty(field, out var change) && change.TryGetProperty("to", out var to) && to.ValueKind == JsonValueKind.String ? to.GetString() : null;
}
