using System.Globalization;
using System.Text.Json.Nodes;

namespace GovernancePortal.Cards.Fields;

/// <summary>The reserved field <c>extensions.FORMAT</c>: what a file said beyond the schema.</summary>
internal static class CardExtensions
{
    public const string Portal = "portal-card";
    public const string Hub = "huggingface";

    /// <summary>Adds what was kept to what the file itself lists as extensions; what the file lists in that shape stays.</summary>
    public static void Add(JsonObject values, string format, JsonObject kept)
    {
        if (kept.Count == 0) return;
        if (values["extensions"] is not JsonObject extensions) values["extensions"] = extensions = [];
        if (extensions[format] is JsonObject listed) Merge(listed, kept);
        else extensions[format] = kept;
    }

    /// <summary>Adds to the target what it does not have.</summary>
    public static void Merge(JsonObject target, JsonObject more)
    {
        foreach (var (name, value) in more)
        {
            if (!target.ContainsKey(name)) target[name] = value?.DeepClone();
            else if (target[name] is JsonObject deeper && value is JsonObject child) Merge(deeper, child);
        }
    }

    /// <summary>Puts the unknown fields of a portal card back where they stood; what has no place any more stays an extension.</summary>
    public static void PutBack(JsonObject tree)
    {
        if (tree["extensions"] is not JsonObject extensions || extensions[Portal] is not JsonObject kept) return;
        PutBack(PortalCard.Root, tree, kept);
        if (kept.Count == 0) extensions.Remove(Portal);
        if (extensions.Count == 0) tree.Remove("extensions");
    }

    private static void PutBack(CardField group, JsonObject values, JsonObject kept)
    {
        var placed = new List<string>();
        foreach (var (name, value) in kept)
        {
            var field = group.Find(name);
            if (field is null) values.TryAdd(name, value?.DeepClone());
            else if (field is { Kind: FieldKind.Group } && value is JsonObject deeper) PutBackDeeper(field, values, deeper);
            else if (field is { Kind: FieldKind.Rows } && value is JsonObject rows && values[field.Name] is JsonArray items) PutBackRows(field, items, rows);
            if (field is null || value is JsonObject { Count: 0 }) placed.Add(name);
        }

        // from the end, where removing is cheap
        for (var i = placed.Count - 1; i >= 0; i--) kept.Remove(placed[i]);
    }

    private static void PutBackDeeper(CardField group, JsonObject values, JsonObject kept)
    {
        if (values[group.Name] is not JsonObject deeper) values[group.Name] = deeper = [];
        PutBack(group, deeper, kept);
        if (deeper.Count == 0) values.Remove(group.Name);
    }

    private static void PutBackRows(CardField rows, JsonArray items, JsonObject kept)
    {
        foreach (var (index, value) in kept.ToList())
        {
            if (!int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var at) || at >= items.Count || value is not JsonObject row) continue;
            PutBack(rows, items[at]!.AsObject(), row);
            if (row.Count == 0) kept.Remove(index);
        }
    }
}
