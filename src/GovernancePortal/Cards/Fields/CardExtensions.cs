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
}
